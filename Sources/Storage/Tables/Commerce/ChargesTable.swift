import Billing
import Primitives

/// Per-incident charges on their way to an invoice; each belongs to the hold that was posted for it.
public enum ChargesTable {
    static let table = Table(
        "charges", .record,
        columns: [
            Column("id", .identifier), Column("account", .slug, references: "accounts"),
            Column("incident", .identifier), Column("hold", .identifier, references: "holds"), Column("state", .text),
            Column("charged_at", .instant), Column("invoice", .identifier, nullable: true), Column("net", .money),
            Column("posted_by", .identifier, nullable: true), Column("content", .bytes),
        ],
        primaryKey: ["id"], uniques: [["hold"]],
        indexes: [
            Table.Index(["incident"]), Table.Index(["invoice"]),
            Table.Index(["account", "charged_at"], where: "state = 'unbilled'"),
        ],
        layout: .apart)

    static let ofHold = SQL("charges.of_hold", "SELECT content FROM charges WHERE hold = ?1")
    static let ofIncident = SQL(
        "charges.of_incident", "SELECT content, hold FROM charges WHERE incident = ?1 ORDER BY id")
    static let ofInvoice = SQL("charges.of_invoice", "SELECT content, hold FROM charges WHERE invoice = ?1 ORDER BY id")
    static let unbilled = SQL(
        "charges.unbilled",
        "SELECT content, hold FROM charges WHERE account = ?1 AND state = 'unbilled' ORDER BY charged_at, id")
    static let debtors = SQL(
        "charges.debtors",
        """
        SELECT DISTINCT account FROM charges WHERE state = 'unbilled' AND charged_at <= ?1 AND account > ?2
        ORDER BY account LIMIT ?3
        """)
    static let debtorCount = SQL(
        "charges.debtor_count",
        """
        SELECT CAST(COUNT(DISTINCT account) AS bigint) FROM charges WHERE state = 'unbilled' AND charged_at <= ?1
        """)
    static let unbilledSum = SQL(
        "charges.unbilled_sum",
        """
        SELECT CAST(COALESCE(SUM(net), 0) AS bigint) FROM charges WHERE account = ?1 AND state = 'unbilled'
        """)
    static let save = SQL(
        "charges.save",
        """
        INSERT INTO charges (id, account, incident, hold, state, charged_at, invoice, net, posted_by, content)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
        ON CONFLICT (id) DO UPDATE SET state = excluded.state, invoice = excluded.invoice, net = excluded.net,
            content = excluded.content
        """, touches: .account(2))
    static let update = SQL(
        "charges.update",
        "UPDATE charges SET state = ?2, invoice = ?3, net = ?4, content = ?5 WHERE id = ?1 AND account = ?6",
        touches: .account(6))

    static let all = [ofHold, ofIncident, ofInvoice, unbilled, debtors, debtorCount, unbilledSum, save, update]

    /// A charge and the hold it was posted from.
    public struct Kept: Sendable {
        /// The charge.
        public var charge: Charge
        /// The hold.
        public var hold: HoldID
    }

    /// The charge posted from a hold.
    public static func charge(of hold: HoldID, in transaction: ReadTransaction) throws -> Charge? {
        try transaction.first(ofHold, hold) { row in try charge(row) }
    }

    /// The charges of an incident.
    public static func charges(of incident: IncidentID, in transaction: ReadTransaction) throws -> [Kept] {
        try transaction.rows(ofIncident, incident) { row in try Kept(charge: charge(row), hold: row[1]) }
    }

    /// The charges on an invoice.
    public static func charges(on invoice: InvoiceID, in transaction: ReadTransaction) throws -> [Kept] {
        try transaction.rows(ofInvoice, invoice) { row in try Kept(charge: charge(row), hold: row[1]) }
    }

    /// The charges of an account that no invoice has yet, oldest first.
    public static func unbilled(of account: AccountID, in transaction: ReadTransaction) throws -> [Charge] {
        try transaction.rows(unbilled, account) { row in try charge(row) }
    }

    /// The accounts with charges through an instant that no invoice has yet.
    public static func debtors(
        through: Instant, after account: String, limit: Int, in transaction: ReadTransaction
    ) throws -> [AccountID] {
        try transaction.rows(debtors, through, account, limit) { row in try row[0] }
    }

    /// How many accounts have charges through an instant that no invoice has yet.
    public static func debtorCount(through: Instant, in transaction: ReadTransaction) throws -> Int {
        try transaction.value(debtorCount, through) ?? 0
    }

    /// What an account was charged and not yet invoiced, net.
    public static func unbilledSum(of account: AccountID, in transaction: ReadTransaction) throws -> Int64 {
        try transaction.value(unbilledSum, account) ?? 0
    }

    /// Keeps a new charge, posted from a hold.
    public static func add(
        _ charge: Charge, hold: HoldID, postedBy: TransactionID?, in transaction: Transaction
    ) throws {
        try transaction.run(
            save, charge.id, charge.account, charge.incident, hold, charge.state, charge.chargedAt, charge.invoice,
            charge.net.minorUnits, postedBy, Document(charge))
    }

    /// Writes a charge as it stands now.
    public static func save(_ charge: Charge, in transaction: Transaction) throws {
        try transaction.run(
            update, charge.id, charge.state, charge.invoice, charge.net.minorUnits, Document(charge), charge.account)
    }

    private static func charge(_ row: borrowing Row) throws -> Charge {
        let document: Document<Charge> = try row[0]
        return document.value
    }
}

extension ChargeState: Storable {}
