import Crypto
import Primitives
import Storage

/// What a source's secret is told with, once.
public struct WebhookSourceSecret: Encodable, Sendable {
    /// The source.
    public let id: SourceID
    /// How it signs.
    public let kind: WebhookSourceKind
    /// What it signs with; never shown again.
    public let secret: String
    /// Until when the secret before is valid too.
    public let previousEndsAt: Instant?

    private enum CodingKeys: String, CodingKey {
        case id
        case kind
        case secret
        case previousEndsAt = "previous_ends_at"
    }
}

/// `webhook source add`: another system may tell of payments and incidents from now on.
public struct AddWebhookSource: Command, TellsSecret {
    /// The names of the fields.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case id
        case kind
        case secret
    }

    /// What comes back.
    public typealias Answer = WebhookSourceSecret

    public static let name = "webhook.source.add"
    public static let summary = "Listen to a system that tells of payments and incidents; its secret is shown once."
    public static let role = Role.admin

    /// Its name, which is also the end of its address.
    public let id: SourceID
    /// How it signs.
    public let kind: WebhookSourceKind
    /// What it signs with, where it chose that itself.
    public var secret: SecretText?

    /// A source of a kind.
    public init(id: SourceID, kind: WebhookSourceKind, secret: SecretText? = nil) {
        self.id = id
        self.kind = kind
        self.secret = secret
    }

    public static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .id: "Your name for it: it sends to `/webhooks/` and this name."
        case .kind: "How it signs: `standard` as Standard Webhooks, `stripe` as Stripe."
        case .secret: "The secret it gave you, as Stripe does; one is made unless given."
        }
    }

    public func perform(in scope: WriteScope) throws -> WebhookSourceSecret {
        if try WebhookSourcesTable.source(id, in: scope.transaction) != nil {
            throw Refusal(
                .refused, code: "webhook_source_exists", what: "There is a webhook source \(id.text).",
                why: "What it told stays with its name.", next: "Choose another name, or rotate its secret.",
                fields: [.init(field: "id", code: "exists", detail: "\(id.text) is taken")])
        }
        let text = try SourceSecret.text(secret, for: kind)
        let source = WebhookSourcesTable.Source(id: id, kind: kind, createdAt: scope.at)
        let sealed = try scope.secrets.seal(text, for: SourceSecretsTable.Secret.place(id, 1))
        try WebhookSourcesTable.save(source, in: scope.writes)
        try SourceSecretsTable.add(1, of: id, sealed: sealed, at: scope.at, in: scope.writes)
        return WebhookSourceSecret(id: id, kind: kind, secret: text, previousEndsAt: nil)
    }
}

/// The secrets that sources may have.
enum SourceSecret {
    /// The secret given, which must be one of the source's kind, or a new one.
    static func text(_ given: SecretText?, for kind: WebhookSourceKind) throws(Refusal) -> String {
        guard let given else { return WebhookSecret.random().text }
        let isLegal =
            switch kind {
            case .standard: WebhookSecret(given.revealed) != nil
            case .stripe: StripeSecret(given.revealed) != nil
            }
        guard isLegal else {
            throw Refusal.badField("secret", code: "malformed", "is no signing secret of a \(kind.rawValue) source")
        }
        return given.revealed
    }
}
