import Primitives

/// What became of one attempt to tell an event.
public enum AttemptOutcome: String, CaseIterable, Codable, Sendable {
    /// It was answered with 2xx.
    case delivered
    /// It was not, and will be tried again.
    case failed
    /// It was not, and will not be tried again by itself.
    case dead
}

extension AttemptOutcome: Storable {}

/// Every attempt to tell an event: appended, never changed.
public enum AttemptsTable {
    static let table = Table(
        "webhook_attempts", .appendOnly,
        columns: [
            Column("id", .identifier), Column("endpoint", .slug, references: "webhook_endpoints"),
            Column("account", .text), Column("sequence", .integer), Column("event", .identifier),
            Column("type", .text), Column("number", .integer), Column("replay", .boolean), Column("made_at", .instant),
            Column("outcome", .text), Column("status", .integer, nullable: true),
            Column("error", .text, nullable: true), Column("duration_ms", .integer),
            Column("response", .text, nullable: true), Column("next_at", .instant, nullable: true),
        ],
        primaryKey: ["id"],
        indexes: [
            Table.Index(["endpoint", "account", "sequence", "id"]), Table.Index(["endpoint", "id"]),
            Table.Index(["outcome", "id"]),
        ],
        layout: .apart)

    private static let columns = """
        id, endpoint, account, sequence, event, type, number, replay, made_at, outcome, status, error, duration_ms,
            response, next_at
        """

    static let insert = SQL(
        "webhook_attempts.insert",
        """
        INSERT INTO webhook_attempts (\(columns))
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
        """)
    static let find = SQL("webhook_attempts.find", "SELECT \(columns) FROM webhook_attempts WHERE id = ?1")
    static let newest = SQL(
        "webhook_attempts.newest",
        "SELECT \(columns) FROM webhook_attempts WHERE id < ?1 ORDER BY id DESC LIMIT ?2")
    static let newestOfOutcome = SQL(
        "webhook_attempts.newest_of_outcome",
        "SELECT \(columns) FROM webhook_attempts WHERE outcome = ?1 AND id < ?2 ORDER BY id DESC LIMIT ?3")
    static let newestOfEndpoint = SQL(
        "webhook_attempts.newest_of_endpoint",
        "SELECT \(columns) FROM webhook_attempts WHERE endpoint = ?1 AND id < ?2 ORDER BY id DESC LIMIT ?3")
    static let newestOfBoth = SQL(
        "webhook_attempts.newest_of_both",
        """
        SELECT \(columns) FROM webhook_attempts WHERE endpoint = ?1 AND outcome = ?2 AND id < ?3
        ORDER BY id DESC LIMIT ?4
        """)
    static let ofLane = SQL(
        "webhook_attempts.of_lane",
        """
        SELECT \(columns) FROM webhook_attempts WHERE endpoint = ?1 AND account = ?2 AND replay = 0
        ORDER BY sequence, number
        """)
    static let ofEvent = SQL(
        "webhook_attempts.of_event",
        """
        SELECT \(columns) FROM webhook_attempts WHERE endpoint = ?1 AND account = ?2 AND sequence = ?3 ORDER BY number
        """)

    static let all = [insert, find, newest, newestOfOutcome, newestOfEndpoint, newestOfBoth, ofLane, ofEvent]

    /// An attempt as it is kept.
    public struct Attempt: Hashable, Sendable {
        /// The attempt's id.
        public var id: DeliveryID
        /// Where.
        public var endpoint: EndpointID
        /// Whose event.
        public var account: AccountID?
        /// Which of that account's events.
        public var sequence: Int64
        /// The event's id.
        public var event: EventID
        /// The event's type.
        public var type: EventType
        /// 1 for the first attempt to tell this event here, and so on.
        public var number: Int
        /// Whether somebody asked for it after the event had been given up.
        public var isReplay: Bool
        /// When it ended.
        public var madeAt: Instant
        /// What became of it.
        public var outcome: AttemptOutcome
        /// The status it was answered with.
        public var status: Int?
        /// Why there was no answer, as a word.
        public var error: String?
        /// How long it took.
        public var durationMilliseconds: Int64
        /// How the answer begins, where it was a text.
        public var response: String?
        /// When it will be tried again.
        public var nextAt: Instant?

        /// An attempt to tell an event.
        public init(
            id: DeliveryID, endpoint: EndpointID, event: EventsTable.Event, number: Int, isReplay: Bool,
            madeAt: Instant, outcome: AttemptOutcome, durationMilliseconds: Int64
        ) {
            self.id = id
            self.endpoint = endpoint
            account = event.account
            sequence = event.sequence
            self.event = event.id
            type = event.type
            self.number = number
            self.isReplay = isReplay
            self.madeAt = madeAt
            self.outcome = outcome
            self.durationMilliseconds = durationMilliseconds
        }

        fileprivate init(_ row: borrowing Row) throws {
            id = try row[0]
            endpoint = try row[1]
            account = try EventsTable.account(row[2])
            sequence = try row[3]
            event = try row[4]
            type = try row[5]
            number = try row[6]
            isReplay = try row[7]
            madeAt = try row[8]
            outcome = try row[9]
            status = try row[10]
            error = try row[11]
            durationMilliseconds = try row[12]
            response = try row[13]
            nextAt = try row[14]
        }
    }

    /// Keeps an attempt.
    public static func add(_ attempt: Attempt, in transaction: Transaction) throws {
        try transaction.run(
            insert, attempt.id, attempt.endpoint, attempt.account?.text ?? EventsTable.noAccount, attempt.sequence,
            attempt.event, attempt.type, attempt.number, attempt.isReplay, attempt.madeAt, attempt.outcome,
            attempt.status, attempt.error, attempt.durationMilliseconds, attempt.response, attempt.nextAt)
    }

    /// One attempt.
    public static func attempt(_ id: DeliveryID, in transaction: ReadTransaction) throws -> Attempt? {
        try transaction.first(find, id) { row in try Attempt(row) }
    }

    /// Attempts, newest first, before one of them: all, those of an endpoint, or those with an outcome.
    public static func newest(
        _ limit: Int, before id: DeliveryID?, of endpoint: EndpointID?, outcome: AttemptOutcome?,
        in transaction: ReadTransaction
    ) throws -> [Attempt] {
        // `~` sorts after every letter of an id.
        let end = id?.text ?? "~"
        switch (endpoint, outcome) {
        case (let endpoint?, let outcome?):
            return try transaction.rows(newestOfBoth, endpoint, outcome, end, limit) { row in try Attempt(row) }
        case (let endpoint?, nil):
            return try transaction.rows(newestOfEndpoint, endpoint, end, limit) { row in try Attempt(row) }
        case (nil, let outcome?):
            return try transaction.rows(newestOfOutcome, outcome, end, limit) { row in try Attempt(row) }
        case (nil, nil):
            return try transaction.rows(newest, end, limit) { row in try Attempt(row) }
        }
    }

    /// The attempts of a lane that were made in its turn, in order.
    public static func inLane(
        of endpoint: EndpointID, _ account: AccountID?, in transaction: ReadTransaction
    ) throws -> [Attempt] {
        try transaction.rows(ofLane, endpoint, account?.text ?? EventsTable.noAccount) { row in try Attempt(row) }
    }

    /// The attempts to tell one event to one endpoint, in order.
    public static func attempts(
        of event: Int64, _ account: AccountID?, to endpoint: EndpointID, in transaction: ReadTransaction
    ) throws -> [Attempt] {
        try transaction.rows(ofEvent, endpoint, account?.text ?? EventsTable.noAccount, event) { row in
            try Attempt(row)
        }
    }
}
