/// The part of the schema that keeps lots, holds, transactions and balances.
enum LedgerTables {
    /// Its tables, in the order they are made.
    static let tables: [Table] = []

    /// The statements of each.
    static let statements: [[SQL]] = []
}
