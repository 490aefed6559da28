import Primitives

extension TransactionsTable {
    static let positions = SQL(
        "ledger_transactions.positions",
        """
        SELECT CAST(COUNT(*) AS bigint), CAST(COALESCE(MAX(position), 0) AS bigint) FROM ledger_transactions
        WHERE account = ?1
        """)
    static let ids = SQL(
        "ledger_transactions.ids",
        "SELECT id FROM ledger_transactions WHERE account = ?1 ORDER BY position")
    static let orphan = SQL(
        "ledger_entries.orphan",
        """
        SELECT e.txn FROM ledger_entries e LEFT JOIN ledger_transactions t ON t.id = e.txn WHERE t.id IS NULL
        ORDER BY e.txn LIMIT 1
        """)

    /// How many transactions an account has, and the position of the last; the two differ where one is missing.
    public static func positions(
        of account: AccountID, in transaction: ReadTransaction
    ) throws -> (count: Int64, last: Int64) {
        try transaction.first(positions, account) { row in (try row[0], try row[1]) } ?? (0, 0)
    }

    /// The transactions of an account, by id alone: for finding the one that cannot be read.
    public static func ids(of account: AccountID, in transaction: ReadTransaction) throws -> [TransactionID] {
        try transaction.rows(ids, account) { row in try row[0] }
    }

    /// A transaction that has entries and is not there itself.
    public static func firstWithoutHead(in transaction: ReadTransaction) throws -> TransactionID? {
        try transaction.value(orphan)
    }
}
