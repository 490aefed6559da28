import Ledger
import Primitives

/// Holds, pending and settled: each resolved exactly once.
public enum HoldsTable {
    static let table = Table(
        "holds", .projection,
        columns: [
            Column("id", .identifier), Column("account", .slug, references: "accounts"),
            Column("incident", .identifier), Column("placed_at", .instant), Column("claim", .text),
            Column("pending_amount", .money), Column("settled_at", .instant, nullable: true),
            Column("posted", .text, nullable: true), Column("charged", .text, nullable: true),
            Column("posted_by", .identifier, nullable: true),
        ],
        primaryKey: ["id"],
        indexes: [
            Table.Index(["incident"]), Table.Index(["account"], where: "pending_amount > 0"),
        ],
        checks: ["(settled_at IS NULL) = (posted IS NULL)", "(posted IS NULL) = (charged IS NULL)"], layout: .apart)

    static let columns =
        "id, account, incident, placed_at, claim, settled_at, posted, charged, posted_by"

    static let find = SQL("holds.find", "SELECT \(columns) FROM holds WHERE id = ?1")
    static let ofIncident = SQL(
        "holds.of_incident", "SELECT \(columns) FROM holds WHERE incident = ?1 ORDER BY placed_at, id")
    static let pendingMoney = SQL(
        "holds.pending_money",
        """
        SELECT CAST(COALESCE(SUM(pending_amount), 0) AS bigint) FROM holds WHERE account = ?1 AND pending_amount > 0
        """)
    static let save = SQL(
        "holds.save",
        """
        INSERT INTO holds
            (id, account, incident, placed_at, claim, pending_amount, settled_at, posted, charged, posted_by)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
        ON CONFLICT (id) DO UPDATE SET incident = excluded.incident, claim = excluded.claim,
            pending_amount = excluded.pending_amount, settled_at = excluded.settled_at, posted = excluded.posted,
            charged = excluded.charged, posted_by = excluded.posted_by
        """, touches: .account(2))

    static let all = [find, ofIncident, pendingMoney, save]

    /// One hold.
    public static func hold(_ id: HoldID, in transaction: ReadTransaction) throws -> HoldState? {
        try transaction.first(find, id) { row in try read(row) }
    }

    /// The holds of an incident, oldest first.
    public static func holds(of incident: IncidentID, in transaction: ReadTransaction) throws -> [HoldState] {
        try transaction.rows(ofIncident, incident) { row in try read(row) }
    }

    /// What an account has held in money, net minor units of its currency.
    public static func pendingMoney(of account: AccountID, in transaction: ReadTransaction) throws -> Int64 {
        try transaction.value(pendingMoney, account) ?? 0
    }

    /// Writes a hold as it stands now.
    static func save(_ state: HoldState, in transaction: Transaction) throws {
        let hold = state.hold
        var amount: Int64 = 0
        if case .money(let money) = hold.claim, case .pending = state { amount = money.minorUnits }
        var settled: SettledHold?
        if case .settled(let one) = state { settled = one }
        try transaction.run(
            save, hold.id, hold.account, hold.incident, hold.placedAt, ClaimText(hold.claim), amount,
            settled?.settledAt, (settled?.posted).map(ClaimText.init), (settled?.charged).map(ClaimText.init),
            settled?.postedBy)
    }

    static func read(_ row: borrowing Row) throws -> HoldState {
        let claim: ClaimText = try row[4]
        let hold = try PendingHold(
            id: row[0], account: row[1], incident: row[2], placedAt: row[3], claim: claim.claim)
        let settledAt: Instant? = try row[5]
        let posted: ClaimText? = try row[6]
        let charged: ClaimText? = try row[7]
        guard let settledAt, let posted, let charged else { return .pending(hold) }
        return .settled(
            SettledHold(
                hold: hold, settledAt: settledAt, posted: posted.claim, charged: charged.claim, postedBy: try row[8]))
    }
}
