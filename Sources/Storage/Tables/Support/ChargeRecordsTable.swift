import Catalog
import Entitlement
import Ledger
import Primitives

/// What each incident costs, and where that stands; its holds, verdicts and invoices are read from their own tables.
public enum ChargeRecordsTable {
    static let table = Table(
        "charge_records", .record,
        columns: [
            Column("incident", .identifier, references: "incidents"), Column("account", .slug, references: "accounts"),
            Column("plan", .slug), Column("plan_version", .integer), Column("right_used", .text),
            Column("severity", .text), Column("price", .text), Column("currency", .text), Column("worth", .money),
            Column("minutes", .integer), Column("cap", .integer, nullable: true),
            Column("contested_at", .instant, nullable: true), Column("contest_settled", .boolean),
            Column("awaited_until", .instant, nullable: true),
            Column("released_unjudged_at", .instant, nullable: true), Column("held_until", .instant, nullable: true),
            Column("settlement", .text, nullable: true),
        ],
        primaryKey: ["incident"],
        foreignKeys: [Table.ForeignKey(["plan", "plan_version"], to: "plan_versions", ["plan", "version"])],
        indexes: [
            Table.Index(["account"]), Table.Index(["held_until"], where: "held_until IS NOT NULL"),
            Table.Index(["awaited_until"], where: "awaited_until IS NOT NULL"),
        ],
        layout: .apart)

    private static let columns = """
        incident, account, plan, plan_version, right_used, severity, price, currency, worth, minutes, cap, contested_at,
            contest_settled, awaited_until, released_unjudged_at, held_until, settlement
        """

    static let find = SQL("charge_records.find", "SELECT \(columns) FROM charge_records WHERE incident = ?1")
    static let save = SQL(
        "charge_records.save",
        """
        INSERT INTO charge_records (\(columns))
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)
        ON CONFLICT (incident) DO UPDATE SET plan = excluded.plan, plan_version = excluded.plan_version,
            right_used = excluded.right_used, severity = excluded.severity, price = excluded.price,
            worth = excluded.worth, minutes = excluded.minutes, cap = excluded.cap,
            contested_at = excluded.contested_at, contest_settled = excluded.contest_settled,
            awaited_until = excluded.awaited_until, released_unjudged_at = excluded.released_unjudged_at,
            held_until = excluded.held_until, settlement = excluded.settlement
        """)
    static let expiring = SQL(
        "charge_records.expiring",
        """
        SELECT incident, held_until FROM charge_records WHERE held_until IS NOT NULL AND held_until <= ?1
        ORDER BY held_until, incident LIMIT 1
        """)
    static let lapsing = SQL(
        "charge_records.lapsing",
        """
        SELECT incident, awaited_until FROM charge_records WHERE awaited_until IS NOT NULL AND awaited_until < ?1
        ORDER BY awaited_until, incident LIMIT 1
        """)

    static let served = SQL(
        "charge_records.served",
        """
        SELECT incident FROM charge_records WHERE account = ?1 AND (right_used = ?2 OR right_used = ?3) LIMIT 1
        """)

    static let all = [find, save, expiring, lapsing, served]

    /// What an incident costs, with its holds, verdicts and the invoices of its charges, but without what its lots say.
    public static func record(
        of incident: IncidentID, plans: PlanLookup, in transaction: ReadTransaction
    ) throws -> ChargeRecord? {
        guard var record = try transaction.first(find, incident, map: { row in try read(row, plans) }) else {
            return nil
        }
        record.holds = try HoldsTable.holds(of: incident, in: transaction)
        record.verdicts = try VerdictsTable.verdicts(of: incident, in: transaction).map(\.version)
        for kept in try ChargesTable.charges(of: incident, in: transaction) {
            if let invoice = kept.charge.invoice { record.invoices[kept.hold] = invoice }
        }
        return record
    }

    /// Writes what an incident costs, as it stands now.
    public static func save(_ record: ChargeRecord, in transaction: Transaction) throws {
        try transaction.run(
            save, record.incident, record.account, record.plan.id, record.plan.version, RightText(record.right),
            record.severity, PriceText(record.price), record.worth.currency, record.worth.minorUnits, record.minutes,
            record.cap, record.contest?.at, record.contest?.isSettled ?? false, record.awaitedUntil,
            record.releasedUnjudgedAt, record.heldUntil, record.settlement)
    }

    /// Whether an incident of an account was opened under a subscription.
    public static func hasServed(
        _ entitlement: EntitlementID, of account: AccountID, in transaction: ReadTransaction
    ) throws -> Bool {
        let used: IncidentID? = try transaction.value(
            served, account, RightText(.subscription(entitlement)), RightText(.allowance(entitlement)))
        return used != nil
    }

    /// The hold whose days are over first, if they are at or before an instant.
    public static func nextExpiring(
        through: Instant, in transaction: ReadTransaction
    ) throws -> (incident: IncidentID, at: Instant)? {
        try transaction.first(expiring, through) { row in (try row[0], try row[1]) }
    }

    /// The charge whose wait for a purchase ends first, if its last instant lies before an instant.
    public static func nextLapsing(
        before: Instant, in transaction: ReadTransaction
    ) throws -> (incident: IncidentID, until: Instant)? {
        try transaction.first(lapsing, before) { row in (try row[0], try row[1]) }
    }

    private static func read(_ row: borrowing Row, _ plans: PlanLookup) throws -> ChargeRecord {
        let (right, price): (RightText, PriceText) = (try row[4], try row[6])
        var record = ChargeRecord(
            incident: try row[0], account: try row[1], plan: try plans(try row[2], try row[3]), right: right.right,
            severity: try row[5], price: price.price, worth: Money(minorUnits: try row[8], currency: try row[7]))
        record.minutes = try row[9]
        record.cap = try row[10]
        let (contestedAt, isSettled): (Instant?, Bool) = (try row[11], try row[12])
        record.contest = contestedAt.map { Contest(at: $0, isSettled: isSettled) }
        record.awaitedUntil = try row[13]
        record.releasedUnjudgedAt = try row[14]
        record.heldUntil = try row[15]
        record.settlement = try row[16]
        return record
    }
}
