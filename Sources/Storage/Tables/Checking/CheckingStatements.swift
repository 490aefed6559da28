/// The statements by which `acquit verify` looks at what other parts keep.
enum CheckingStatements {
    /// The statements of each part.
    static let statements: [[SQL]] = [
        [InvoicesTable.checked, CreditNotesTable.checked, SeriesTable.list],
        [OrdersTable.checked, PaymentsTable.checked, DisputesTable.lost],
        [HoldsTable.pending, HoldsTable.checked, ChargesTable.checked],
        [TransactionsTable.positions, TransactionsTable.ids, TransactionsTable.orphan],
        [AuditTable.chains, AuditTable.lastPosition, AuditTable.ofChain],
        CheckedEvents.all,
    ]
}
