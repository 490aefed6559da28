import Ledger
import Primitives

/// Balances of accounts and of lots, on the normal side of their place; the engine refuses one below zero.
public enum BalancesTable {
    static let table = Table(
        "balances", .projection,
        columns: [
            Column("account", .slug, references: "accounts"), Column("place", .text), Column("unit", .text),
            Column("lot", .text), Column("amount", .integer),
        ],
        primaryKey: ["account", "place", "unit", "lot"], checks: ["amount >= 0"])

    static let find = SQL(
        "balances.find",
        "SELECT amount FROM balances WHERE account = ?1 AND place = ?2 AND unit = ?3 AND lot = ?4")
    static let ofAccount = SQL(
        "balances.of_account",
        "SELECT place, unit, lot, amount FROM balances WHERE account = ?1 ORDER BY place, unit, lot")
    static let set = SQL(
        "balances.set",
        """
        INSERT INTO balances (account, place, unit, lot, amount) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (account, place, unit, lot) DO UPDATE SET amount = excluded.amount
        """)

    static let all = [find, ofAccount, set]

    /// One balance; zero where there is none.
    public static func amount(_ key: BalanceKey, in transaction: ReadTransaction) throws -> Int64 {
        try transaction.value(find, key.account, key.place, key.unit, key.lot?.text ?? "") ?? 0
    }

    /// Every balance of an account that is not zero.
    public static func balances(of account: AccountID, in transaction: ReadTransaction) throws -> LedgerBalances {
        var amounts: [BalanceKey: Int64] = [:]
        try transaction.each(ofAccount, account) { row in
            let lot: String = try row[2]
            let amount: Int64 = try row[3]
            guard amount != 0 else { return }
            let key = try BalanceKey(
                account: account, place: row[0], unit: row[1], lot: lot.isEmpty ? nil : LotID(parsing: lot))
            amounts[key] = amount
        }
        return LedgerBalances(amounts)
    }

    static func save(_ balances: LedgerBalances, keys: Set<BalanceKey>, in transaction: Transaction) throws {
        for key in keys {
            try transaction.run(
                set, key.account, key.place, key.unit, key.lot?.text ?? "", balances.amounts[key] ?? 0)
        }
    }
}
