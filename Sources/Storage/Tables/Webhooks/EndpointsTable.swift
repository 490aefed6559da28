import Primitives

/// Whether an endpoint is told anything.
public enum EndpointState: String, CaseIterable, Codable, Sendable {
    case active
    case disabled
}

/// Why an endpoint is told nothing.
public enum DisablingReason: String, CaseIterable, Codable, Sendable {
    /// Somebody said so.
    case byHand = "by_hand"
    /// It answered 410: nobody lives there any more.
    case gone
    /// Nothing got through for days.
    case failing
}

extension EndpointState: Storable {}
extension DisablingReason: Storable {}

/// Where events are told, and how that has gone lately.
public enum EndpointsTable {
    static let table = Table(
        "webhook_endpoints", .record,
        columns: [
            Column("id", .slug), Column("url", .text), Column("account", .slug, nullable: true),
            Column("events", .text), Column("state", .text), Column("reason", .text, nullable: true),
            Column("disabled_at", .instant, nullable: true), Column("failing_since", .instant, nullable: true),
            Column("failures", .integer), Column("added_at", .instant),
        ],
        primaryKey: ["id"], checks: ["(state = 'active') = (reason IS NULL)"], layout: .apart)

    private static let columns =
        "id, url, account, events, state, reason, disabled_at, failing_since, failures, added_at"

    static let find = SQL("webhook_endpoints.find", "SELECT \(columns) FROM webhook_endpoints WHERE id = ?1")
    static let page = SQL(
        "webhook_endpoints.page", "SELECT \(columns) FROM webhook_endpoints WHERE id > ?1 ORDER BY id LIMIT ?2")
    static let listening = SQL(
        "webhook_endpoints.listening", "SELECT id, account, events FROM webhook_endpoints ORDER BY id")
    static let count = SQL("webhook_endpoints.count", "SELECT CAST(COUNT(*) AS bigint) FROM webhook_endpoints")
    static let save = SQL(
        "webhook_endpoints.save",
        """
        INSERT INTO webhook_endpoints (\(columns)) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
        ON CONFLICT (id) DO UPDATE SET state = excluded.state, reason = excluded.reason,
            disabled_at = excluded.disabled_at, failing_since = excluded.failing_since, failures = excluded.failures
        """)

    static let all = [find, page, listening, count, save]

    /// The most endpoints there can be: each of them is looked at when something happens.
    public static let mostEndpoints = 1_000

    /// An endpoint as it is kept; its secrets stand in a table of their own.
    public struct Endpoint: Hashable, Sendable {
        /// The endpoint's id.
        public var id: EndpointID
        /// Where.
        public var url: String
        /// The only account whose events it is told, if one.
        public var account: AccountID?
        /// The types of events it is told.
        public var events: EventFilter
        /// Whether it is told anything.
        public var state: EndpointState
        /// Why not.
        public var reason: DisablingReason?
        /// Since when not.
        public var disabledAt: Instant?
        /// The first failure since something got through.
        public var failingSince: Instant?
        /// Failures since something got through.
        public var failures: Int
        /// When it was added.
        public var addedAt: Instant

        /// An endpoint that is told what happens from now on.
        public init(id: EndpointID, url: String, account: AccountID?, events: EventFilter, addedAt: Instant) {
            self.id = id
            self.url = url
            self.account = account
            self.events = events
            self.addedAt = addedAt
            state = .active
            failures = 0
        }

        fileprivate init(_ row: borrowing Row) throws {
            self.init(id: try row[0], url: try row[1], account: try row[2], events: try row[3], addedAt: try row[9])
            state = try row[4]
            reason = try row[5]
            disabledAt = try row[6]
            failingSince = try row[7]
            failures = try row[8]
        }
    }

    /// Who is told of what, as the writer of an event asks.
    public struct Listener: Sendable {
        /// The endpoint.
        public var id: EndpointID
        /// The only account whose events it is told, if one.
        public var account: AccountID?
        /// The types of events it is told.
        public var events: EventFilter
    }

    /// One endpoint.
    public static func endpoint(_ id: EndpointID, in transaction: ReadTransaction) throws -> Endpoint? {
        try transaction.first(find, id) { row in try Endpoint(row) }
    }

    /// Endpoints in the order of their ids, after one of them.
    public static func page(after id: EndpointID?, limit: Int, in transaction: ReadTransaction) throws -> [Endpoint] {
        try transaction.rows(page, id?.text ?? "", limit) { row in try Endpoint(row) }
    }

    /// Who is told of what, disabled ones included: what happens meanwhile waits for them.
    public static func listeners(in transaction: ReadTransaction) throws -> [Listener] {
        try transaction.rows(listening) { row in try Listener(id: row[0], account: row[1], events: row[2]) }
    }

    /// How many endpoints there are.
    public static func count(in transaction: ReadTransaction) throws -> Int { try transaction.value(count) ?? 0 }

    /// Writes an endpoint as it stands now.
    public static func save(_ endpoint: Endpoint, in transaction: Transaction) throws {
        try transaction.run(
            save, endpoint.id, endpoint.url, endpoint.account, endpoint.events, endpoint.state, endpoint.reason,
            endpoint.disabledAt, endpoint.failingSince, endpoint.failures, endpoint.addedAt)
    }
}
