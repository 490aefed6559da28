import Primitives

/// Where an event stands that was given up.
public enum DeadLetterState: String, CaseIterable, Codable, Sendable {
    /// Nobody has asked for it again, or it failed again.
    case dead
    /// Somebody asked: it is about to be told once more.
    case replaying
    /// It got through after all.
    case delivered
}

extension DeadLetterState: Storable {}

/// Events given up for an endpoint, from which one call replays.
public enum DeadLettersTable {
    static let table = Table(
        "webhook_dead_letters", .projection,
        columns: [
            Column("endpoint", .slug, references: "webhook_endpoints"), Column("account", .text),
            Column("sequence", .integer), Column("delivery", .identifier), Column("attempts", .integer),
            Column("died_at", .instant), Column("state", .text), Column("claimed_until", .instant, nullable: true),
        ],
        primaryKey: ["endpoint", "account", "sequence"],
        indexes: [
            Table.Index(["delivery"], unique: true),
            Table.Index(["endpoint", "delivery"], where: "state = 'replaying'"),
        ])

    private static let columns =
        "endpoint, account, sequence, delivery, attempts, died_at, state, claimed_until"

    static let find = SQL(
        "webhook_dead_letters.find",
        "SELECT \(columns) FROM webhook_dead_letters WHERE endpoint = ?1 AND account = ?2 AND sequence = ?3")
    static let replaying = SQL(
        "webhook_dead_letters.replaying",
        """
        SELECT \(columns) FROM webhook_dead_letters
        WHERE state = 'replaying' AND (claimed_until IS NULL OR claimed_until <= ?1)
        ORDER BY endpoint, delivery LIMIT ?2
        """)
    static let save = SQL(
        "webhook_dead_letters.save",
        """
        INSERT INTO webhook_dead_letters (\(columns)) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
        ON CONFLICT (endpoint, account, sequence) DO UPDATE SET attempts = excluded.attempts, state = excluded.state,
            claimed_until = excluded.claimed_until
        """)
    static let release = SQL(
        "webhook_dead_letters.release",
        "UPDATE webhook_dead_letters SET claimed_until = NULL WHERE claimed_until IS NOT NULL")
    static let page = SQL(
        "webhook_dead_letters.page",
        "SELECT \(columns) FROM webhook_dead_letters WHERE delivery > ?1 ORDER BY delivery LIMIT ?2")
    static let count = SQL(
        "webhook_dead_letters.count",
        "SELECT CAST(COUNT(*) AS bigint) FROM webhook_dead_letters WHERE endpoint = ?1 AND state <> 'delivered'")

    static let all = [find, replaying, save, release, page, count]

    /// A dead letter as it is kept.
    public struct Letter: Hashable, Sendable {
        /// The endpoint it is for.
        public var endpoint: EndpointID
        /// Whose event it is.
        public var account: AccountID?
        /// Which of that account's events.
        public var sequence: Int64
        /// The attempt after which it was given up.
        public var delivery: DeliveryID
        /// Attempts made so far.
        public var attempts: Int
        /// When it was given up.
        public var diedAt: Instant
        /// Where it stands.
        public var state: DeadLetterState
        /// Until when somebody is at work on it.
        public var claimedUntil: Instant?

        /// The letter that an attempt leaves behind.
        public init(_ attempt: AttemptsTable.Attempt) {
            endpoint = attempt.endpoint
            account = attempt.account
            sequence = attempt.sequence
            delivery = attempt.id
            attempts = attempt.number
            diedAt = attempt.madeAt
            state = .dead
        }

        fileprivate init(_ row: borrowing Row) throws {
            endpoint = try row[0]
            account = try EventsTable.account(row[1])
            sequence = try row[2]
            delivery = try row[3]
            attempts = try row[4]
            diedAt = try row[5]
            state = try row[6]
            claimedUntil = try row[7]
        }
    }

    /// The dead letter of an event for an endpoint.
    public static func letter(
        of sequence: Int64, _ account: AccountID?, for endpoint: EndpointID, in transaction: ReadTransaction
    ) throws -> Letter? {
        try transaction.first(find, endpoint, account?.text ?? EventsTable.noAccount, sequence) { row in
            try Letter(row)
        }
    }

    /// Letters that are to be told once more and that nobody holds.
    public static func replaying(
        at instant: Instant, limit: Int, in transaction: ReadTransaction
    ) throws -> [Letter] {
        try transaction.rows(replaying, instant, limit) { row in try Letter(row) }
    }

    /// Writes where a letter stands.
    public static func save(_ letter: Letter, in transaction: Transaction) throws {
        try transaction.run(
            save, letter.endpoint, letter.account?.text ?? EventsTable.noAccount, letter.sequence, letter.delivery,
            letter.attempts, letter.diedAt, letter.state, letter.claimedUntil)
    }

    /// Lets go of every letter: for the one process that has the database, when it starts.
    public static func releaseAll(in transaction: Transaction) throws {
        try transaction.run(release)
    }

    /// Letters in the order they were given up, after one of them.
    public static func page(
        after delivery: DeliveryID?, limit: Int, in transaction: ReadTransaction
    ) throws -> [Letter] {
        try transaction.rows(page, delivery?.text ?? "", limit) { row in try Letter(row) }
    }

    /// How many events an endpoint still misses.
    public static func count(of endpoint: EndpointID, in transaction: ReadTransaction) throws -> Int {
        try transaction.value(count, endpoint) ?? 0
    }
}
