import Primitives
import Storage

/// A source as lists show it, without its secrets.
public struct WebhookSourceSummary: Encodable, Sendable {
    /// Its name.
    public let id: SourceID
    /// How it signs.
    public let kind: WebhookSourceKind
    /// Whether it is listened to.
    public let state: WebhookSourceState
    /// When it was added.
    public let createdAt: Instant
    /// How many secrets are valid now.
    public let validSecrets: Int

    private enum CodingKeys: String, CodingKey {
        case id
        case kind
        case state
        case createdAt = "created_at"
        case validSecrets = "valid_secrets"
    }

    init(_ source: WebhookSourcesTable.Source, in scope: ReadScope) throws {
        id = source.id
        kind = source.kind
        state = source.state
        createdAt = source.createdAt
        validSecrets = try SourceSecretsTable.secrets(of: source.id, in: scope.transaction)
            .count { $0.endsAt.map { scope.at < $0 } ?? true }
    }
}

extension ReadScope {
    /// A source that a request names.
    func webhookSource(_ id: SourceID, field: String = "id") throws -> WebhookSourcesTable.Source {
        guard let source = try WebhookSourcesTable.source(id, in: transaction) else {
            throw Refusal.notFound(
                "webhook source", id.text, field: field, next: "`acquit webhook source list` shows those there are.")
        }
        return source
    }
}

/// `webhook source list`: the systems that are listened to, without their secrets.
public struct ListWebhookSources: Query {
    /// The names of the fields.
    public typealias CodingKeys = NoFields

    /// What comes back.
    public typealias Answer = [WebhookSourceSummary]

    public static let name = "webhook.source.list"
    public static let summary = "List the systems that are listened to."
    public static let role = Role.admin

    /// Asks for all of them.
    public init() {}

    /// Reads nothing.
    public init(from decoder: any Decoder) throws {}

    /// Writes no field.
    public func encode(to encoder: any Encoder) throws {
        _ = encoder.container(keyedBy: CodingKeys.self)
    }

    public static func summary(_ key: CodingKeys) -> String { "" }

    public func perform(in scope: ReadScope) throws -> [WebhookSourceSummary] {
        try WebhookSourcesTable.sources(limit: InboundLimits.sources, in: scope.transaction)
            .map { try WebhookSourceSummary($0, in: scope) }
    }
}

/// `webhook source disable`: what it sends from now on is refused; what it sent stays.
public struct DisableWebhookSource: Command {
    /// The names of the fields.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case id
    }

    /// What comes back.
    public typealias Answer = WebhookSourceSummary

    public static let name = "webhook.source.disable"
    public static let summary = "Refuse what a source sends from now on; what it sent stays."
    public static let role = Role.admin
    public static let positional: [CodingKeys] = [.id]

    /// The source.
    public let id: SourceID

    /// Stops listening to a source.
    public init(id: SourceID) {
        self.id = id
    }

    public static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .id: "The source."
        }
    }

    public func perform(in scope: WriteScope) throws -> WebhookSourceSummary {
        var source = try scope.webhookSource(id)
        source.state = .disabled
        try WebhookSourcesTable.save(source, in: scope.writes)
        return try WebhookSourceSummary(source, in: scope)
    }
}
