import Billing
import Primitives

/// Invoices: what each says never changes; what was paid and credited of it does.
public enum InvoicesTable {
    static let table = Table(
        "invoices", .record,
        columns: [
            Column("id", .identifier), Column("account", .slug, references: "accounts"),
            Column("number", .text, nullable: true), Column("state", .text),
            Column("issued_at", .instant, nullable: true), Column("due_on", .date, nullable: true),
            Column("order_id", .identifier, nullable: true), Column("dunning_paused", .boolean),
            Column("outstanding", .money), Column("from_charges", .boolean), Column("content", .bytes),
        ],
        primaryKey: ["id"],
        indexes: [
            Table.Index(["number"], unique: true, where: "number IS NOT NULL"), Table.Index(["account", "id"]),
            Table.Index(["account"], where: "state = 'open'"),
        ],
        layout: .apart)

    static let find = SQL("invoices.find", "SELECT content FROM invoices WHERE id = ?1")
    static let numbered = SQL("invoices.numbered", "SELECT content FROM invoices WHERE number = ?1")
    static let ofAccount = SQL(
        "invoices.of_account", "SELECT content FROM invoices WHERE account = ?1 AND id > ?2 ORDER BY id LIMIT ?3")
    static let list = SQL("invoices.list", "SELECT content FROM invoices WHERE id > ?1 ORDER BY id LIMIT ?2")
    static let open = SQL(
        "invoices.open",
        """
        SELECT id, due_on, dunning_paused, outstanding, from_charges, order_id FROM invoices
        WHERE account = ?1 AND state = 'open' ORDER BY id
        """)
    static let save = SQL(
        "invoices.save",
        """
        INSERT INTO invoices
            (id, account, number, state, issued_at, due_on, order_id, dunning_paused, outstanding, from_charges,
             content)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0, ?8, ?9, ?10)
        ON CONFLICT (id) DO UPDATE SET number = excluded.number, state = excluded.state,
            issued_at = excluded.issued_at, due_on = excluded.due_on, outstanding = excluded.outstanding,
            content = excluded.content
        """, touches: .account(2))
    static let count = SQL("invoices.count", "SELECT CAST(COUNT(*) AS bigint) FROM invoices")
    static let pause = SQL(
        "invoices.pause", "UPDATE invoices SET dunning_paused = ?2 WHERE id = ?1", touches: .everybody)

    static let stateOf = SQL("invoices.state", "SELECT state FROM invoices WHERE id = ?1")

    static let all = [find, stateOf, numbered, ofAccount, list, open, save, count, pause]

    /// An open invoice, as the check looks at it.
    public struct Open: Sendable {
        /// The invoice.
        public var id: InvoiceID
        /// The last day to pay without being late.
        public var dueOn: CivilDate
        /// Whether dunning rests.
        public var isPaused: Bool
        /// What is owed, gross.
        public var outstanding: Int64
        /// Whether it collects charges that count against the charge limit.
        public var isFromCharges: Bool
        /// The order it is for, if for one.
        public var order: OrderID?
    }

    /// One invoice.
    public static func invoice(_ id: InvoiceID, in transaction: ReadTransaction) throws -> Invoice? {
        try transaction.first(find, id) { row in try read(row) }
    }

    /// Where an invoice stands as it is kept.
    public static func state(of id: InvoiceID, in transaction: ReadTransaction) throws -> InvoiceState? {
        try transaction.value(stateOf, id)
    }

    /// The invoice of a number.
    public static func invoice(
        numbered number: DocumentNumber, in transaction: ReadTransaction
    ) throws -> Invoice? {
        try transaction.first(numbered, number) { row in try read(row) }
    }

    /// Invoices, of one account or of all, after one of them.
    public static func page(
        of account: AccountID?, after id: InvoiceID?, limit: Int, in transaction: ReadTransaction
    ) throws -> [Invoice] {
        guard let account else { return try transaction.rows(list, id?.text ?? "", limit) { row in try read(row) } }
        return try transaction.rows(ofAccount, account, id?.text ?? "", limit) { row in try read(row) }
    }

    /// How many invoices there are.
    public static func count(in transaction: ReadTransaction) throws -> Int {
        try transaction.value(count) ?? 0
    }

    /// The open invoices of an account.
    public static func open(of account: AccountID, in transaction: ReadTransaction) throws -> [Open] {
        try transaction.rows(open, account) { row in
            try Open(
                id: row[0], dueOn: row[1], isPaused: row[2], outstanding: row[3], isFromCharges: row[4], order: row[5])
        }
    }

    /// Writes an invoice as it stands now.
    public static func save(_ invoice: Invoice, in transaction: Transaction) throws {
        try transaction.run(
            save, invoice.id, invoice.account, invoice.number, invoice.state, invoice.issuedAt, invoice.dueOn,
            invoice.order, invoice.outstanding.minorUnits, !invoice.charges.isEmpty, Document(invoice))
        try InboundWaitsTable.wake(
            [.invoice(invoice.id.text)] + (invoice.number.map { [.invoice($0.text)] } ?? []), in: transaction)
    }

    /// Lets dunning rest, or go on.
    public static func setDunning(paused: Bool, of id: InvoiceID, in transaction: Transaction) throws {
        try transaction.run(pause, id, paused)
    }

    private static func read(_ row: borrowing Row) throws -> Invoice {
        let document: Document<Invoice> = try row[0]
        return document.value
    }
}

extension InvoiceState: Storable {}
extension DocumentNumber: Storable {}
