/// The signing secret of a Stripe endpoint: its text, as it stands, is the key.
public struct StripeSecret: Sendable {
    let key: HMACSHA256

    /// The secret as Stripe shows it.
    public let text: String

    /// Reads a secret; nil for what is none, such as an API key given by mistake.
    public init?(_ text: String) {
        guard text.utf8.starts(with: WebhookSecret.prefix.utf8),
            WebhookLimits.stripeSecretLengths.contains(text.utf8.count),
            text.utf8.allSatisfy({ 0x21...0x7E ~= $0 })
        else { return nil }
        key = HMACSHA256(key: Array(text.utf8))
        self.text = text
    }
}

extension StripeSecret: CustomStringConvertible, CustomReflectable {
    /// Nothing of the secret, so that no log can hold it.
    public var description: String { "a Stripe endpoint's secret" }

    /// No children, for the same reason.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
