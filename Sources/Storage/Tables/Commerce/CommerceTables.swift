/// The part of the schema that keeps orders, payments, invoices and credit notes.
enum CommerceTables {
    /// Its tables, in the order they are made.
    static let tables: [Table] = [
        OrdersTable.table, InvoicesTable.table, CreditNotesTable.table, PaymentsTable.table, ChargesTable.table,
        SeriesTable.table, EntitlementsTable.table, DisputesTable.table,
    ]

    /// The statements of each.
    static let statements: [[SQL]] = [
        OrdersTable.all, InvoicesTable.all, CreditNotesTable.all, PaymentsTable.all, ChargesTable.all, SeriesTable.all,
        EntitlementsTable.all, DisputesTable.all,
    ]
}
