/// The part of the schema that keeps lots, holds, transactions and balances.
enum LedgerTables {
    /// Its tables, in the order they are made.
    static let tables: [Table] = [
        LotsTable.table, HoldsTable.table, TransactionsTable.transactions, TransactionsTable.entries,
        BalancesTable.table,
    ]

    /// The statements of each.
    static let statements: [[SQL]] = [LotsTable.all, HoldsTable.all, TransactionsTable.all, BalancesTable.all]
}
