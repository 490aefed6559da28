import Billing
import Primitives

/// What became of an event that a source sent.
public enum InboundState: String, CaseIterable, Codable, Sendable, Storable {
    /// It has had its effect, or had it before.
    case applied
    /// It waits for something it names.
    case parked
    /// It is not ours to act on.
    case ignored
    /// It cannot have an effect as it is.
    case refused
}

/// What an inbound event resulted in.
public struct InboundResult: Hashable, Sendable, Codable {
    /// The operation that ran; nothing where none was needed.
    public var operation: String?
    /// The account it concerned.
    public var account: AccountID?
    /// The payment it told of.
    public var payment: PaymentID?
    /// The order.
    public var order: OrderID?
    /// The invoice.
    public var invoice: DocumentNumber?
    /// The credit note it brought about.
    public var creditNote: DocumentNumber?
    /// The dispute.
    public var dispute: DisputeID?
    /// The incident.
    public var incident: IncidentID?

    /// The names of the fields.
    public enum CodingKeys: String, CodingKey {
        case operation
        case account
        case payment
        case order
        case invoice
        case creditNote = "credit_note"
        case dispute
        case incident
    }

    /// The result of an operation.
    public init(_ operation: String? = nil) {
        self.operation = operation
    }
}

/// Events that sources sent, as they came, and what became of each.
public enum InboundEventsTable {
    static let table = Table(
        "inbound_events", .record,
        columns: [
            Column("id", .identifier), Column("source", .slug, references: "webhook_sources"), Column("event", .text),
            Column("type", .text), Column("received_at", .instant), Column("occurred_at", .instant),
            Column("headers", .bytes), Column("body", .bytes), Column("state", .text),
            Column("code", .text, nullable: true), Column("problem", .bytes, nullable: true),
            Column("result", .bytes, nullable: true), Column("attempts", .integer),
            Column("decided_at", .instant), Column("woken", .boolean),
        ],
        primaryKey: ["id"], uniques: [["source", "event"]],
        indexes: [
            Table.Index(["state", "id"]), Table.Index(["source", "id"]),
            Table.Index(["occurred_at", "id"], where: "woken = 1"),
        ],
        layout: .apart)

    private static let columns = """
        id, source, event, type, received_at, occurred_at, headers, body, state, code, problem, result, attempts,
            decided_at
        """
    private static let select = "SELECT \(columns) FROM inbound_events"

    static let find = SQL("inbound_events.find", "\(select) WHERE id = ?1")
    static let named = SQL("inbound_events.named", "\(select) WHERE source = ?1 AND event = ?2")
    static let page = SQL("inbound_events.page", "\(select) WHERE id > ?1 ORDER BY id LIMIT ?2")
    static let pageOfState = SQL(
        "inbound_events.page_of_state", "\(select) WHERE state = ?1 AND id > ?2 ORDER BY id LIMIT ?3")
    static let pageOfSource = SQL(
        "inbound_events.page_of_source", "\(select) WHERE source = ?1 AND id > ?2 ORDER BY id LIMIT ?3")
    static let pageOfBoth = SQL(
        "inbound_events.page_of_source_and_state",
        "\(select) WHERE source = ?1 AND state = ?2 AND id > ?3 ORDER BY id LIMIT ?4")
    static let insert = SQL(
        "inbound_events.insert",
        """
        INSERT INTO inbound_events (\(columns), woken)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, 0)
        """)
    static let update = SQL(
        "inbound_events.update",
        """
        UPDATE inbound_events SET state = ?2, code = ?3, problem = ?4, result = ?5, attempts = ?6, decided_at = ?7,
            woken = 0
        WHERE id = ?1
        """)
    static let nextWoken = SQL(
        "inbound_events.next_woken",
        "SELECT id FROM inbound_events WHERE woken = 1 ORDER BY occurred_at, id LIMIT 1")

    static let all = [find, named, page, pageOfState, pageOfSource, pageOfBoth, insert, update, nextWoken]

    /// One event.
    public struct Event: Hashable, Sendable {
        /// Our name for it.
        public var id: InboundID
        /// Who sent it.
        public var source: SourceID
        /// The source's own name for it.
        public var name: String
        /// What it is about, in the source's word.
        public var type: String
        /// When it came.
        public var receivedAt: Instant
        /// When it happened, as it says; else when it came.
        public var occurredAt: Instant
        /// The headers it was recognised by, as a JSON object.
        public var headers: [UInt8]
        /// What came, byte for byte.
        public var body: [UInt8]
        /// What became of it.
        public var state: InboundState
        /// Why, where it is not applied.
        public var code: String?
        /// The problem in full, as JSON.
        public var problem: [UInt8]?
        /// What it resulted in.
        public var result: InboundResult?
        /// How often it was tried.
        public var attempts: Int
        /// When it was last tried.
        public var decidedAt: Instant

        /// An event that has come and not been tried.
        public init(
            id: InboundID, source: SourceID, name: String, type: String, receivedAt: Instant, occurredAt: Instant,
            headers: [UInt8], body: [UInt8]
        ) {
            self.id = id
            self.source = source
            self.name = name
            self.type = type
            self.receivedAt = receivedAt
            self.occurredAt = occurredAt
            self.headers = headers
            self.body = body
            state = .parked
            attempts = 0
            decidedAt = receivedAt
        }

        fileprivate init(_ row: borrowing Row) throws {
            id = try row[0]
            source = try row[1]
            name = try row[2]
            type = try row[3]
            receivedAt = try row[4]
            occurredAt = try row[5]
            headers = try row[6]
            body = try row[7]
            state = try row[8]
            code = try row[9]
            problem = try row[10]
            let result: Document<InboundResult>? = try row[11]
            self.result = result?.value
            attempts = try row[12]
            decidedAt = try row[13]
        }
    }

    /// One event by our name.
    public static func event(_ id: InboundID, in transaction: ReadTransaction) throws -> Event? {
        try transaction.first(find, id) { row in try Event(row) }
    }

    /// One event by its source's name.
    public static func event(
        named name: String, from source: SourceID, in transaction: ReadTransaction
    ) throws -> Event? {
        try transaction.first(named, source, name) { row in try Event(row) }
    }

    /// Events in the order they came, after one of them.
    public static func page(
        of source: SourceID?, state: InboundState?, after id: InboundID?, limit: Int, in transaction: ReadTransaction
    ) throws -> [Event] {
        let after = id?.text ?? ""
        switch (source, state) {
        case (nil, nil): return try transaction.rows(page, after, limit) { row in try Event(row) }
        case (nil, let state?): return try transaction.rows(pageOfState, state, after, limit) { row in try Event(row) }
        case (let source?, nil):
            return try transaction.rows(pageOfSource, source, after, limit) { row in try Event(row) }
        case (let source?, let state?):
            return try transaction.rows(pageOfBoth, source, state, after, limit) { row in try Event(row) }
        }
    }

    /// Adds an event, and what it waits for.
    public static func add(_ event: Event, waitingFor waits: [InboundWait], in transaction: Transaction) throws {
        try transaction.run(
            insert, event.id, event.source, event.name, event.type, event.receivedAt, event.occurredAt, event.headers,
            event.body, event.state, event.code, event.problem, event.result.map(Document.init), event.attempts,
            event.decidedAt)
        try InboundWaitsTable.add(event.id, waits, in: transaction)
    }

    /// Writes what became of an event, and what it waits for now.
    public static func save(_ event: Event, waitingFor waits: [InboundWait], in transaction: Transaction) throws {
        try transaction.run(
            update, event.id, event.state, event.code, event.problem, event.result.map(Document.init), event.attempts,
            event.decidedAt)
        try InboundWaitsTable.clear(event.id, in: transaction)
        try InboundWaitsTable.add(event.id, waits, in: transaction)
    }

    /// The event to be tried again first, by when it happened: something it waited for has come.
    public static func nextWoken(in transaction: ReadTransaction) throws -> InboundID? {
        try transaction.value(nextWoken)
    }
}
