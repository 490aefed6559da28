import Primitives

/// What a balance is of: a place of an account in one unit, or of one of its lots.
public struct BalanceKey: Hashable, Sendable {
    /// Whose balance.
    public var account: AccountID
    /// Where.
    public var place: LedgerPlace
    /// Of what.
    public var unit: LedgerUnit
    /// The lot, for the balance of one lot; nothing for the whole account's.
    public var lot: LotID?

    /// Names a balance.
    public init(account: AccountID, place: LedgerPlace, unit: LedgerUnit, lot: LotID? = nil) {
        self.account = account
        self.place = place
        self.unit = unit
        self.lot = lot
    }
}

/// Balances of accounts and, for credits, of their lots; none is ever below zero on its place's normal side.
///
/// Amounts are counted on the normal side: 300 in `deferred` is a credit of 300. A balance of zero is not kept.
public struct LedgerBalances: Hashable, Sendable {
    /// Every balance that is not zero.
    public private(set) var amounts: [BalanceKey: Int64]

    /// Starts from balances as stored.
    public init(_ amounts: [BalanceKey: Int64] = [:]) {
        self.amounts = amounts.filter { $0.value != 0 }
    }

    /// A balance on its place's normal side.
    public subscript(_ account: AccountID, _ place: LedgerPlace, _ unit: LedgerUnit, lot lot: LotID? = nil) -> Int64 {
        amounts[BalanceKey(account: account, place: place, unit: unit, lot: lot)] ?? 0
    }

    /// Posts transactions, all or none: refused if any of them leaves a balance below zero.
    public mutating func post(_ transactions: [LedgerTransaction]) throws(LedgerRefusal) {
        var done: [(key: BalanceKey, before: Int64)] = []
        do throws(LedgerRefusal) {
            for transaction in transactions { try post(transaction, noting: &done) }
        } catch {
            for (key, before) in done.reversed() { set(key, to: before) }
            throw error
        }
    }

    /// What a transaction does to each balance, on its normal side.
    public static func changes(
        of transaction: LedgerTransaction
    ) throws(LedgerRefusal) -> [(key: BalanceKey, amount: Int64)] {
        var changes: [(key: BalanceKey, amount: Int64)] = []
        for entry in transaction.entries {
            // A transaction refuses the one amount that has no opposite.
            let amount = entry.place.normalSide == .debit ? entry.amount : -entry.amount
            var key = BalanceKey(account: transaction.account, place: entry.place, unit: entry.unit)
            try add(amount, to: key, in: &changes)
            if entry.unit.isCredits {
                key.lot = entry.lot
                try add(amount, to: key, in: &changes)
            }
        }
        return changes
    }

    private static func add(
        _ amount: Int64, to key: BalanceKey, in changes: inout [(key: BalanceKey, amount: Int64)]
    ) throws(LedgerRefusal) {
        if let index = changes.firstIndex(where: { $0.key == key }) {
            changes[index].amount = try CheckedSum.of(changes[index].amount, amount)
        } else {
            changes.append((key, amount))
        }
    }

    private mutating func post(
        _ transaction: LedgerTransaction, noting done: inout [(key: BalanceKey, before: Int64)]
    ) throws(LedgerRefusal) {
        for (key, amount) in try Self.changes(of: transaction) {
            let before = amounts[key] ?? 0
            let after = try CheckedSum.of(before, amount)
            if after < 0 { throw .balanceBelowZero(key.account, key.place, key.unit) }
            done.append((key, before))
            set(key, to: after)
        }
    }

    private mutating func set(_ key: BalanceKey, to amount: Int64) {
        amounts[key] = amount == 0 ? nil : amount
    }
}
