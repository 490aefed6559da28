import Billing
import Ledger
import Primitives

/// The newest row of each table when an export begins: what is written meanwhile is left for the next.
public struct ExportBounds: Sendable {
    /// The last invoice.
    public let invoice: InvoiceID?
    /// The last credit note.
    public let creditNote: InvoiceID?
    /// The last payment.
    public let payment: PaymentID?
    /// The last incident.
    public let incident: IncidentID?
    /// The last ledger transaction.
    public let transaction: TransactionID?

    static let invoices = SQL("invoices.newest", "SELECT id FROM invoices ORDER BY id DESC LIMIT 1")
    static let creditNotes = SQL("credit_notes.newest", "SELECT id FROM credit_notes ORDER BY id DESC LIMIT 1")
    static let payments = SQL("payments.newest", "SELECT id FROM payments ORDER BY id DESC LIMIT 1")
    static let incidents = SQL("incidents.newest", "SELECT id FROM incidents ORDER BY id DESC LIMIT 1")
    static let transactions = SQL(
        "ledger_transactions.newest", "SELECT id FROM ledger_transactions ORDER BY id DESC LIMIT 1")

    static let all = [invoices, creditNotes, payments, incidents, transactions]

    /// Reads where each table ends now.
    public init(in transaction: ReadTransaction) throws {
        invoice = try transaction.value(Self.invoices)
        creditNote = try transaction.value(Self.creditNotes)
        payment = try transaction.value(Self.payments)
        incident = try transaction.value(Self.incidents)
        self.transaction = try transaction.value(Self.transactions)
    }
}
