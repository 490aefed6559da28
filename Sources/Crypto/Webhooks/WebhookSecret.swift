/// A secret that messages are signed with, in the form `whsec_` and base 64.
///
/// See [Standard Webhooks](https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md).
public struct WebhookSecret: Sendable {
    static let prefix = "whsec_"

    let key: HMACSHA256

    /// The secret as both sides are given it.
    public let text: String

    /// Reads a secret; nil where it has another form, or a key too short or too long.
    public init?(_ text: String) {
        guard text.utf8.starts(with: Self.prefix.utf8),
            let bytes = Base64.standard.decode(String(text.dropFirst(Self.prefix.count))),
            WebhookLimits.keyByteCounts.contains(bytes.count)
        else { return nil }
        key = HMACSHA256(key: bytes)
        self.text = text
    }

    /// A new secret that nobody knows yet.
    public static func random() -> WebhookSecret {
        let bytes = RandomBytes.draw(WebhookLimits.newKeyByteCount)
        return WebhookSecret(key: HMACSHA256(key: bytes), text: prefix + Base64.standard.encode(bytes))
    }

    private init(key: HMACSHA256, text: String) {
        self.key = key
        self.text = text
    }
}

extension WebhookSecret: CustomStringConvertible, CustomReflectable {
    /// Nothing of the secret, so that no log can hold it.
    public var description: String { "a webhook secret" }

    /// No children, for the same reason.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
