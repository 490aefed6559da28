import Billing
import Primitives

/// Credit notes: each names its invoice, and none ever changes.
public enum CreditNotesTable {
    static let table = Table(
        "credit_notes", .appendOnly,
        columns: [
            Column("id", .identifier), Column("account", .slug, references: "accounts"), Column("number", .text),
            Column("invoice", .identifier, references: "invoices"), Column("issued_at", .instant),
            Column("content", .bytes),
        ],
        primaryKey: ["id"], uniques: [["number"]],
        indexes: [Table.Index(["invoice"]), Table.Index(["account", "id"])],
        layout: .apart)

    static let numbered = SQL("credit_notes.numbered", "SELECT content FROM credit_notes WHERE number = ?1")
    static let ofInvoice = SQL(
        "credit_notes.of_invoice", "SELECT content FROM credit_notes WHERE invoice = ?1 ORDER BY id")
    static let list = SQL("credit_notes.list", "SELECT content FROM credit_notes WHERE id > ?1 ORDER BY id LIMIT ?2")
    static let insert = SQL(
        "credit_notes.insert",
        "INSERT INTO credit_notes (id, account, number, invoice, issued_at, content) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")

    static let all = [numbered, ofInvoice, list, insert]

    /// The credit note of a number.
    public static func creditNote(
        numbered number: DocumentNumber, in transaction: ReadTransaction
    ) throws -> CreditNote? {
        try transaction.first(numbered, number) { row in try read(row) }
    }

    /// The credit notes that lower an invoice, oldest first.
    public static func creditNotes(of invoice: InvoiceID, in transaction: ReadTransaction) throws -> [CreditNote] {
        try transaction.rows(ofInvoice, invoice) { row in try read(row) }
    }

    /// Credit notes of all accounts, after one of them.
    public static func page(
        after id: InvoiceID?, limit: Int, in transaction: ReadTransaction
    ) throws -> [CreditNote] {
        try transaction.rows(list, id?.text ?? "", limit) { row in try read(row) }
    }

    /// Keeps a credit note.
    public static func add(_ note: CreditNote, in transaction: Transaction) throws {
        try transaction.run(insert, note.id, note.account, note.number, note.invoice, note.issuedAt, Document(note))
    }

    private static func read(_ row: borrowing Row) throws -> CreditNote {
        let document: Document<CreditNote> = try row[0]
        return document.value
    }
}
