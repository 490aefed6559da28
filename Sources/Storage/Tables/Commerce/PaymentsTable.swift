import Billing
import Primitives

/// Money received: one row per payment, however often it was told.
public enum PaymentsTable {
    static let table = Table(
        "payments", .record,
        columns: [
            Column("id", .identifier), Column("account", .slug, references: "accounts"), Column("source", .slug),
            Column("reference", .text), Column("order_id", .identifier, nullable: true),
            Column("invoice", .identifier, nullable: true), Column("received_at", .instant), Column("content", .bytes),
        ],
        primaryKey: ["id"], uniques: [["source", "reference"]],
        indexes: [Table.Index(["order_id"]), Table.Index(["invoice"]), Table.Index(["account", "id"])], layout: .apart)

    static let find = SQL("payments.find", "SELECT content FROM payments WHERE id = ?1")
    static let named = SQL("payments.named", "SELECT content FROM payments WHERE source = ?1 AND reference = ?2")
    static let ofOrder = SQL("payments.of_order", "SELECT content FROM payments WHERE order_id = ?1 ORDER BY id")
    static let ofInvoice = SQL("payments.of_invoice", "SELECT content FROM payments WHERE invoice = ?1 ORDER BY id")
    static let list = SQL("payments.list", "SELECT content FROM payments WHERE id > ?1 ORDER BY id LIMIT ?2")
    static let save = SQL(
        "payments.save",
        """
        INSERT INTO payments (id, account, source, reference, order_id, invoice, received_at, content)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
        ON CONFLICT (id) DO UPDATE SET content = excluded.content
        """)

    static let all = [find, named, ofOrder, ofInvoice, list, save]

    /// One payment.
    public static func payment(_ id: PaymentID, in transaction: ReadTransaction) throws -> Payment? {
        try transaction.first(find, id) { row in try read(row) }
    }

    /// The payment that a source calls by a name.
    public static func payment(
        named reference: Reference, from source: SourceID, in transaction: ReadTransaction
    ) throws -> Payment? {
        try transaction.first(named, source, reference) { row in try read(row) }
    }

    /// The payments of an order, oldest first.
    public static func payments(of order: OrderID, in transaction: ReadTransaction) throws -> [Payment] {
        try transaction.rows(ofOrder, order) { row in try read(row) }
    }

    /// The payments of an invoice, oldest first.
    public static func payments(of invoice: InvoiceID, in transaction: ReadTransaction) throws -> [Payment] {
        try transaction.rows(ofInvoice, invoice) { row in try read(row) }
    }

    /// Payments of all accounts, after one of them.
    public static func page(
        after id: PaymentID?, limit: Int, in transaction: ReadTransaction
    ) throws -> [Payment] {
        try transaction.rows(list, id?.text ?? "", limit) { row in try read(row) }
    }

    /// Writes a payment as it stands now.
    public static func save(_ payment: Payment, in transaction: Transaction) throws {
        try transaction.run(
            save, payment.id, payment.account, payment.source, payment.reference, payment.order, payment.invoice,
            payment.receivedAt, Document(payment))
        var waits = [InboundWait.payment(payment.source, name: payment.reference.text)]
        if let order = payment.order { waits.append(.paymentOf(order.text)) }
        if let invoice = payment.invoice { waits.append(.paymentOf(invoice.text)) }
        try InboundWaitsTable.wake(waits, in: transaction)
    }

    private static func read(_ row: borrowing Row) throws -> Payment {
        let document: Document<Payment> = try row[0]
        return document.value
    }
}
