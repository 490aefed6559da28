import Ledger
import Primitives

/// Writes what the ledger decided: transactions, and the projections that follow from them.
///
/// Decide with `refuse` before the first write of an operation; `write` then cannot be refused.
public struct LedgerWriting {
    /// What is written, in order.
    public let outcomes: [LedgerOutcome]
    private let balances: LedgerBalances
    private let changed: Set<BalanceKey>

    /// Checks that outcomes may be booked: no balance falls below zero.
    ///
    /// - Throws: `LedgerRefusal.balanceBelowZero`; nothing has been written then.
    public init(_ outcomes: [LedgerOutcome], in transaction: ReadTransaction) throws {
        var changes: [BalanceKey: Int64] = [:]
        let made = outcomes.flatMap(\.transactions)
        for one in made {
            for change in try LedgerBalances.changes(of: one) where changes[change.key] == nil {
                changes[change.key] = try BalancesTable.amount(change.key, in: transaction)
            }
        }
        var balances = LedgerBalances(changes.filter { $0.value != 0 })
        try balances.post(made)
        self.outcomes = outcomes
        self.balances = balances
        changed = Set(changes.keys)
    }

    /// Writes the outcomes.
    ///
    /// - Parameter zone: the account's zone, in which a lot's last day ends.
    public func write(zone: TimeZoneRules, in transaction: Transaction) throws {
        for outcome in outcomes {
            for made in outcome.transactions { try TransactionsTable.append(made, in: transaction) }
        }
        // A lot that several outcomes changed is written once, as it stands after the last.
        var lots: [LotID: Lot] = [:]
        var order: [LotID] = []
        for lot in outcomes.flatMap(\.lots) {
            if lots.updateValue(lot, forKey: lot.id) == nil { order.append(lot.id) }
        }
        for id in order {
            guard let lot = lots[id] else { continue }
            let endsAt = lot.lastDay.map { zone.startOfDay($0.adding(days: 1)) }
            try LotsTable.save(lot, endsAt: endsAt, in: transaction)
        }
        for hold in outcomes.compactMap(\.hold) { try HoldsTable.save(hold, in: transaction) }
        try BalancesTable.save(balances, keys: changed, in: transaction)
    }
}
