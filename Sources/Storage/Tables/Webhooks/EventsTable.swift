import Primitives

/// What happened, as it is told outside: appended in the transaction of its effect, numbered per account.
public enum EventsTable {
    /// What stands for the account of events that are about none; no slug is empty.
    static let noAccount = ""

    static let table = Table(
        "events", .appendOnly,
        columns: [
            Column("account", .text), Column("sequence", .integer), Column("id", .identifier), Column("type", .text),
            Column("occurred_at", .instant), Column("data", .bytes),
        ],
        primaryKey: ["account", "sequence"])

    private static let columns = "account, sequence, id, type, occurred_at, data"

    static let last = SQL(
        "events.last", "SELECT CAST(COALESCE(MAX(sequence), 0) AS bigint) FROM events WHERE account = ?1")
    static let insert = SQL("events.insert", "INSERT INTO events (\(columns)) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
    static let find = SQL("events.find", "SELECT \(columns) FROM events WHERE account = ?1 AND sequence = ?2")
    static let page = SQL(
        "events.page", "SELECT \(columns) FROM events WHERE account = ?1 AND sequence > ?2 ORDER BY sequence LIMIT ?3")
    static let types = SQL(
        "events.types",
        "SELECT sequence, type FROM events WHERE account = ?1 AND sequence > ?2 ORDER BY sequence LIMIT ?3")

    static let all = [last, insert, find, page, types]

    /// How many types one read of an account brings.
    private static let typesPage = 200

    /// An event as it is kept.
    public struct Event: Hashable, Sendable {
        /// The account whose event it is, or nothing.
        public var account: AccountID?
        /// 1, 2, 3, … within the account.
        public var sequence: Int64
        /// The event's id.
        public var id: EventID
        /// What kind of thing happened.
        public var type: EventType
        /// When it happened.
        public var occurredAt: Instant
        /// The particulars, as JSON.
        public var data: [UInt8]

        /// An event of an account.
        public init(
            account: AccountID?, sequence: Int64, id: EventID, type: EventType, occurredAt: Instant, data: [UInt8]
        ) {
            self.account = account
            self.sequence = sequence
            self.id = id
            self.type = type
            self.occurredAt = occurredAt
            self.data = data
        }

        fileprivate init(_ row: borrowing Row) throws {
            account = try EventsTable.account(row[0])
            sequence = try row[1]
            id = try row[2]
            type = try row[3]
            occurredAt = try row[4]
            data = try row[5]
        }
    }

    /// The account that a column names.
    static func account(_ text: String) throws -> AccountID? {
        text == noAccount ? nil : try AccountID(parsing: text)
    }

    /// The number of an account's newest event; 0 before the first.
    public static func last(of account: AccountID?, in transaction: ReadTransaction) throws -> Int64 {
        try transaction.value(last, account?.text ?? noAccount) ?? 0
    }

    /// Keeps an event.
    public static func append(_ event: Event, in transaction: Transaction) throws {
        try transaction.run(
            insert, event.account?.text ?? noAccount, event.sequence, event.id, event.type, event.occurredAt,
            event.data)
    }

    /// One event.
    public static func event(
        _ sequence: Int64, of account: AccountID?, in transaction: ReadTransaction
    ) throws -> Event? {
        try transaction.first(find, account?.text ?? noAccount, sequence) { row in try Event(row) }
    }

    /// The events of an account after one of them, in order.
    public static func page(
        of account: AccountID?, after sequence: Int64, limit: Int, in transaction: ReadTransaction
    ) throws -> [Event] {
        try transaction.rows(page, account?.text ?? noAccount, sequence, limit) { row in try Event(row) }
    }

    /// Calls `body` with the number and type of each event of an account after one, in order, until it says false.
    static func eachType(
        of account: AccountID?, after sequence: Int64, in transaction: ReadTransaction,
        _ body: (Int64, EventType) -> Bool
    ) throws {
        var last = sequence
        while true {
            let found: [(Int64, EventType)] = try transaction.rows(types, account?.text ?? noAccount, last, typesPage) {
                row in (try row[0], try row[1])
            }
            for (number, type) in found {
                guard body(number, type) else { return }
                last = number
            }
            guard found.count == typesPage else { return }
        }
    }
}
