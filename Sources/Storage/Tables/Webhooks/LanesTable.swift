import Primitives

/// Lanes: the events of one account for one endpoint, told in order, one at a time.
///
/// A worker claims a lane whole, for a while, so that the order holds however many work. What a lane is at follows from
/// the events and the attempts to tell them; the claim alone follows from nothing.
public enum LanesTable {
    static let table = Table(
        "webhook_lanes", .projection,
        columns: [
            Column("endpoint", .slug, references: "webhook_endpoints"), Column("account", .text),
            Column("beginning", .integer), Column("head", .integer, nullable: true), Column("newest", .integer),
            Column("waiting", .integer), Column("attempts", .integer), Column("next_at", .instant),
            Column("claimed_by", .text, nullable: true), Column("claimed_until", .instant, nullable: true),
        ],
        primaryKey: ["endpoint", "account"], indexes: [Table.Index(["endpoint", "next_at"], where: "waiting > 0")],
        checks: ["waiting >= 0", "(waiting = 0) = (head IS NULL)"])

    private static let columns =
        "endpoint, account, beginning, head, newest, waiting, attempts, next_at, claimed_by, claimed_until"

    static let extend = SQL(
        "webhook_lanes.extend",
        """
        INSERT INTO webhook_lanes (\(columns)) VALUES (?1, ?2, ?3, ?3, ?4, ?5, 0, 0, NULL, NULL)
        ON CONFLICT (endpoint, account) DO UPDATE SET head = COALESCE(webhook_lanes.head, excluded.head),
            newest = excluded.newest, waiting = webhook_lanes.waiting + excluded.waiting
        """)
    static let find = SQL(
        "webhook_lanes.find", "SELECT \(columns) FROM webhook_lanes WHERE endpoint = ?1 AND account = ?2")
    static let nextBusy = SQL(
        "webhook_lanes.next_busy", "SELECT MIN(endpoint) FROM webhook_lanes WHERE waiting > 0 AND endpoint > ?1")
    static let due = SQL(
        "webhook_lanes.due",
        """
        SELECT \(columns) FROM webhook_lanes
        WHERE waiting > 0 AND endpoint = ?1 AND next_at <= ?2 AND (claimed_until IS NULL OR claimed_until <= ?2)
        ORDER BY next_at, account LIMIT ?3
        """)
    static let soonest = SQL(
        "webhook_lanes.soonest",
        """
        SELECT MIN(next_at) FROM webhook_lanes
        WHERE waiting > 0 AND endpoint = ?1 AND next_at > ?2 AND (claimed_until IS NULL OR claimed_until <= ?2)
        """)
    static let claim = SQL(
        "webhook_lanes.claim",
        "UPDATE webhook_lanes SET claimed_by = ?3, claimed_until = ?4 WHERE endpoint = ?1 AND account = ?2")
    static let save = SQL(
        "webhook_lanes.save",
        """
        UPDATE webhook_lanes SET head = ?3, waiting = ?4, attempts = ?5, next_at = ?6, claimed_by = ?7,
            claimed_until = ?8
        WHERE endpoint = ?1 AND account = ?2
        """)
    static let hasten = SQL(
        "webhook_lanes.hasten", "UPDATE webhook_lanes SET next_at = 0 WHERE endpoint = ?1 AND waiting > 0")
    static let release = SQL(
        "webhook_lanes.release",
        "UPDATE webhook_lanes SET claimed_by = NULL, claimed_until = NULL WHERE claimed_until IS NOT NULL")
    static let page = SQL(
        "webhook_lanes.page",
        """
        SELECT \(columns) FROM webhook_lanes WHERE endpoint > ?1 OR (endpoint = ?1 AND account > ?2)
        ORDER BY endpoint, account LIMIT ?3
        """)
    static let ofEndpoint = SQL(
        "webhook_lanes.of_endpoint",
        """
        SELECT CAST(COUNT(*) AS bigint), CAST(COALESCE(SUM(waiting), 0) AS bigint) FROM webhook_lanes
        WHERE endpoint = ?1 AND waiting > 0
        """)
    static let heads = SQL(
        "webhook_lanes.heads",
        """
        SELECT l.waiting, e.id FROM webhook_lanes l JOIN webhook_endpoints w ON w.id = l.endpoint
            JOIN events e ON e.account = l.account AND e.sequence = l.head
        WHERE l.waiting > 0 AND w.state = 'active'
        """)

    static let all = [extend, find, nextBusy, due, soonest, claim, save, hasten, release, page, ofEndpoint, heads]

    /// A lane as it is kept.
    public struct Lane: Hashable, Sendable {
        /// Where its events are told.
        public var endpoint: EndpointID
        /// Whose they are, or nobody's.
        public var account: AccountID?
        /// The first event told here.
        public var beginning: Int64
        /// The next event to tell, where one waits.
        public var head: Int64?
        /// The newest event to tell.
        public var newest: Int64
        /// How many events are still to be told.
        public var waiting: Int
        /// Failed attempts to tell the next one.
        public var attempts: Int
        /// When the next attempt is due; long past for at once.
        public var nextAt: Instant
        /// Who is at work on it.
        public var claimedBy: String?
        /// Until when nobody else may be.
        public var claimedUntil: Instant?

        fileprivate init(_ row: borrowing Row) throws {
            endpoint = try row[0]
            account = try EventsTable.account(row[1])
            beginning = try row[2]
            head = try row[3]
            newest = try row[4]
            waiting = try row[5]
            attempts = try row[6]
            nextAt = try row[7]
            claimedBy = try row[8]
            claimedUntil = try row[9]
        }
    }

    /// What `nextAt` says where the next attempt waits for nothing.
    public static let atOnce = Instant(clamping: 0)

    /// Puts `count` events of an account into an endpoint's lane, of which the first and the newest are named.
    public static func extend(
        _ endpoint: EndpointID, _ account: AccountID?, from first: Int64, through newest: Int64, count: Int,
        in transaction: Transaction
    ) throws {
        try transaction.run(extend, endpoint, account?.text ?? EventsTable.noAccount, first, newest, count)
    }

    /// One lane.
    public static func lane(
        _ endpoint: EndpointID, _ account: AccountID?, in transaction: ReadTransaction
    ) throws -> Lane? {
        try transaction.first(find, endpoint, account?.text ?? EventsTable.noAccount) { row in try Lane(row) }
    }

    /// The next endpoint after one that has something waiting.
    public static func nextBusy(after endpoint: EndpointID?, in transaction: ReadTransaction) throws -> EndpointID? {
        let found: EndpointID?? = try transaction.value(nextBusy, endpoint?.text ?? "")
        return found ?? nil
    }

    /// Lanes of an endpoint whose next attempt is due and that nobody holds, longest due first.
    public static func due(
        of endpoint: EndpointID, at instant: Instant, limit: Int, in transaction: ReadTransaction
    ) throws -> [Lane] {
        try transaction.rows(due, endpoint, instant, limit) { row in try Lane(row) }
    }

    /// When the next attempt of an endpoint's lanes is due after an instant.
    public static func soonest(
        of endpoint: EndpointID, after instant: Instant, in transaction: ReadTransaction
    ) throws -> Instant? {
        let found: Instant?? = try transaction.value(soonest, endpoint, instant)
        return found ?? nil
    }

    /// Takes a lane for a while.
    public static func claim(
        _ lane: Lane, by worker: String, until: Instant, in transaction: Transaction
    ) throws {
        try transaction.run(
            claim, lane.endpoint, lane.account?.text ?? EventsTable.noAccount, worker, until)
    }

    /// Writes what a lane is at.
    public static func save(_ lane: Lane, in transaction: Transaction) throws {
        try transaction.run(
            save, lane.endpoint, lane.account?.text ?? EventsTable.noAccount, lane.head, lane.waiting,
            lane.attempts, lane.nextAt, lane.claimedBy, lane.claimedUntil)
    }

    /// Lets the next attempt of an endpoint's lanes wait for nothing.
    public static func hasten(_ endpoint: EndpointID, in transaction: Transaction) throws {
        try transaction.run(hasten, endpoint)
    }

    /// Lets go of every lane: for the one process that has the database, when it starts.
    public static func releaseAll(in transaction: Transaction) throws {
        try transaction.run(release)
    }

    /// Lanes in the order of their keys, after one of them.
    public static func page(
        after last: Lane?, limit: Int, in transaction: ReadTransaction
    ) throws -> [Lane] {
        try transaction.rows(page, last?.endpoint.text ?? "", last?.account?.text ?? EventsTable.noAccount, limit) {
            row in try Lane(row)
        }
    }

    /// How many lanes of an endpoint have something waiting, and how much.
    public static func backlog(
        of endpoint: EndpointID, in transaction: ReadTransaction
    ) throws -> (lanes: Int, events: Int) {
        try transaction.first(ofEndpoint, endpoint) { row in (try row[0], try row[1]) } ?? (0, 0)
    }

    /// How many events wait for active endpoints, and when the oldest of them was recorded, in milliseconds since 1970.
    public static func depth(in transaction: ReadTransaction) throws -> (events: Int, oldestMilliseconds: Int64?) {
        var events = 0
        var oldest: Int64?
        try transaction.each(heads) { row in
            let waiting: Int = try row[0]
            let head: EventID = try row[1]
            events += waiting
            oldest = min(oldest ?? .max, head.milliseconds)
        }
        return (events, oldest)
    }

    /// The event of a lane that comes after its head and is for its endpoint.
    public static func following(
        _ lane: Lane, filter: EventFilter, in transaction: ReadTransaction
    ) throws -> Int64? {
        guard let head = lane.head, head < lane.newest else { return nil }
        var next: Int64?
        try EventsTable.eachType(of: lane.account, after: head, in: transaction) { sequence, type in
            if filter.contains(type) { next = sequence }
            return next == nil && sequence < lane.newest
        }
        return next
    }

    /// What a lane is at, worked out again from the events and the attempts alone.
    public static func recomputed(
        _ kept: Lane, filter: EventFilter, in transaction: ReadTransaction
    ) throws -> Lane {
        var lane = kept
        lane.head = nil
        lane.newest = kept.beginning
        lane.waiting = 0
        lane.attempts = 0
        lane.nextAt = atOnce
        var finished = kept.beginning - 1
        for attempt in try AttemptsTable.inLane(of: kept.endpoint, kept.account, in: transaction) {
            switch attempt.outcome {
            case .delivered, .dead:
                finished = attempt.sequence
                lane.attempts = 0
                lane.nextAt = attempt.madeAt
            case .failed:
                lane.attempts += 1
                lane.nextAt = attempt.nextAt ?? atOnce
            }
        }
        try EventsTable.eachType(of: kept.account, after: kept.beginning - 1, in: transaction) { sequence, type in
            guard filter.contains(type) else { return true }
            lane.newest = sequence
            if sequence > finished {
                lane.head = lane.head ?? sequence
                lane.waiting += 1
            }
            return true
        }
        return lane
    }
}
