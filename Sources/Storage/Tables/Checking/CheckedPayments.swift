import Billing
import Primitives

extension OrdersTable {
    static let checked = SQL(
        "orders.checked",
        """
        SELECT content, id, account, plan, reference, state, invoice
        FROM orders WHERE account = ?1 AND id > ?2 ORDER BY id LIMIT ?3
        """)

    /// Orders of an account after one of them, each held against its columns.
    public static func checked(
        of account: AccountID, after id: OrderID?, limit: Int, in transaction: ReadTransaction
    ) throws -> [CheckedDocument<Order>] {
        try transaction.rows(checked, account, id?.text ?? "", limit) { row in
            let order = (try row[0] as Document<Order>).value
            let expected = ExpectedColumns([
                "id": order.id, "account": order.account, "plan": order.plan, "reference": order.reference,
                "state": order.state, "invoice": order.invoice,
            ])
            return CheckedDocument(value: order, disagreeing: try expected.disagreeing(row, from: 1))
        }
    }
}

extension PaymentsTable {
    static let checked = SQL(
        "payments.checked",
        """
        SELECT content, id, account, source, reference, order_id, invoice, received_at
        FROM payments WHERE account = ?1 AND id > ?2 ORDER BY id LIMIT ?3
        """)

    /// Payments of an account after one of them, each held against its columns.
    public static func checked(
        of account: AccountID, after id: PaymentID?, limit: Int, in transaction: ReadTransaction
    ) throws -> [CheckedDocument<Payment>] {
        try transaction.rows(checked, account, id?.text ?? "", limit) { row in
            let payment = (try row[0] as Document<Payment>).value
            let expected = ExpectedColumns([
                "id": payment.id, "account": payment.account, "source": payment.source,
                "reference": payment.reference, "order_id": payment.order, "invoice": payment.invoice,
                "received_at": payment.receivedAt,
            ])
            return CheckedDocument(value: payment, disagreeing: try expected.disagreeing(row, from: 1))
        }
    }
}

extension DisputesTable {
    static let lost = SQL(
        "disputes.lost",
        """
        SELECT d.payment FROM payments p JOIN disputes d ON d.payment = p.id
        WHERE p.account = ?1 AND d.outcome = 'lost' ORDER BY d.payment
        """)

    /// The payments of an account that the payer's bank took back.
    public static func lostPayments(
        of account: AccountID, in transaction: ReadTransaction
    ) throws -> [PaymentID] {
        try transaction.rows(lost, account) { row in try row[0] }
    }
}
