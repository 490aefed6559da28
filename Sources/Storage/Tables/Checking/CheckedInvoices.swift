import Billing
import Primitives

extension InvoicesTable {
    static let checked = SQL(
        "invoices.checked",
        """
        SELECT content, id, account, number, state, issued_at, due_on, order_id, outstanding, from_charges
        FROM invoices WHERE account = ?1 AND id > ?2 ORDER BY id LIMIT ?3
        """)

    /// Invoices of an account after one of them, each held against its columns.
    public static func checked(
        of account: AccountID, after id: InvoiceID?, limit: Int, in transaction: ReadTransaction
    ) throws -> [CheckedDocument<Invoice>] {
        try transaction.rows(checked, account, id?.text ?? "", limit) { row in
            let invoice = (try row[0] as Document<Invoice>).value
            let expected = ExpectedColumns([
                "id": invoice.id, "account": invoice.account, "number": invoice.number, "state": invoice.state,
                "issued_at": invoice.issuedAt, "due_on": invoice.dueOn, "order_id": invoice.order,
                "outstanding": invoice.outstanding.minorUnits, "from_charges": !invoice.charges.isEmpty,
            ])
            return CheckedDocument(value: invoice, disagreeing: try expected.disagreeing(row, from: 1))
        }
    }
}

extension CreditNotesTable {
    static let checked = SQL(
        "credit_notes.checked",
        """
        SELECT content, id, account, number, invoice, issued_at
        FROM credit_notes WHERE account = ?1 AND id > ?2 ORDER BY id LIMIT ?3
        """)

    /// Credit notes of an account after one of them, each held against its columns.
    public static func checked(
        of account: AccountID, after id: InvoiceID?, limit: Int, in transaction: ReadTransaction
    ) throws -> [CheckedDocument<CreditNote>] {
        try transaction.rows(checked, account, id?.text ?? "", limit) { row in
            let note = (try row[0] as Document<CreditNote>).value
            let expected = ExpectedColumns([
                "id": note.id, "account": note.account, "number": note.number, "invoice": note.invoice,
                "issued_at": note.issuedAt,
            ])
            return CheckedDocument(value: note, disagreeing: try expected.disagreeing(row, from: 1))
        }
    }
}

extension SeriesTable {
    static let list = SQL(
        "number_series.list", "SELECT series, year, last_ordinal FROM number_series ORDER BY series, year")

    /// Every series of every year, with the last ordinal given in it.
    public static func lastOrdinals(
        in transaction: ReadTransaction
    ) throws -> [(series: SeriesID, year: Int, last: Int64)] {
        try transaction.rows(list) { row in (try row[0], try row[1], try row[2]) }
    }
}
