import Primitives

/// How a source signs, and so what its events look like.
public enum WebhookSourceKind: String, CaseIterable, Codable, Sendable, Storable {
    /// As Standard Webhooks; the events are ours.
    case standard
    /// As Stripe; the events are Stripe's.
    case stripe
}

/// Whether a source is listened to.
public enum WebhookSourceState: String, CaseIterable, Codable, Sendable, Storable {
    case active
    case disabled
}

/// Systems that tell of payments and incidents.
public enum WebhookSourcesTable {
    static let table = Table(
        "webhook_sources", .record,
        columns: [
            Column("id", .slug), Column("kind", .text), Column("state", .text), Column("created_at", .instant),
        ],
        primaryKey: ["id"])

    static let find = SQL(
        "webhook_sources.find", "SELECT id, kind, state, created_at FROM webhook_sources WHERE id = ?1")
    static let list = SQL(
        "webhook_sources.list", "SELECT id, kind, state, created_at FROM webhook_sources ORDER BY id LIMIT ?1")
    static let save = SQL(
        "webhook_sources.save",
        """
        INSERT INTO webhook_sources (id, kind, state, created_at) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (id) DO UPDATE SET state = excluded.state
        """)

    static let all = [find, list, save]

    /// One source.
    public struct Source: Hashable, Sendable {
        /// The user's name for it, which is also the end of its address.
        public var id: SourceID
        /// How it signs.
        public var kind: WebhookSourceKind
        /// Whether it is listened to.
        public var state: WebhookSourceState
        /// When it was added.
        public var createdAt: Instant

        /// A source that is new.
        public init(id: SourceID, kind: WebhookSourceKind, createdAt: Instant) {
            self.id = id
            self.kind = kind
            self.createdAt = createdAt
            state = .active
        }

        fileprivate init(_ row: borrowing Row) throws {
            id = try row[0]
            kind = try row[1]
            state = try row[2]
            createdAt = try row[3]
        }
    }

    /// A source by its name.
    public static func source(_ id: SourceID, in transaction: ReadTransaction) throws -> Source? {
        try transaction.first(find, id) { row in try Source(row) }
    }

    /// The sources, by name.
    public static func sources(limit: Int, in transaction: ReadTransaction) throws -> [Source] {
        try transaction.rows(list, limit) { row in try Source(row) }
    }

    /// Writes a source as it stands now.
    public static func save(_ source: Source, in transaction: Transaction) throws {
        try transaction.run(save, source.id, source.kind, source.state, source.createdAt)
    }
}
