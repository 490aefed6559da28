import Primitives

/// Balances and lots' credits as transactions alone tell them: what live projections are verified against.
///
/// Feed it transactions one by one, in the order they were recorded; those of one account are enough for that account.
public struct LedgerProjection: Sendable {
    /// The balances.
    public private(set) var balances = LedgerBalances()
    /// Where each credit of each lot stands.
    public private(set) var lots: [LotID: LotCredits] = [:]

    /// Starts with nothing.
    public init() {}

    /// Takes in the next transaction, or says what cannot be about it.
    public mutating func add(_ transaction: LedgerTransaction) throws(LedgerRefusal) {
        try balances.post([transaction])
        for entry in transaction.entries where entry.unit.isCredits {
            guard let lot = entry.lot else { throw .malformedEntry("credits without their lot") }
            do {
                try lots[lot, default: LotCredits()].book(entry, kind: transaction.kind)
            } catch {
                throw .lotBroken(lot, error.text)
            }
        }
    }

    /// The first difference between the transactions and what is stored of an account, in words; nothing if they agree.
    ///
    /// `stored` must have every lot and every balance of the accounts fed in.
    public func firstDifference(lots stored: [Lot], balances storedBalances: LedgerBalances) -> String? {
        if let difference = stored.compactMap(difference).min() { return difference }
        if lots.count > stored.count {
            let known = Set(stored.map(\.id))
            return lots.keys.filter { !known.contains($0) }.min().map { "lot \($0) is missing" }
        }
        return balances.firstDifference(to: storedBalances)
    }

    private func difference(_ lot: Lot) -> String? {
        guard let credits = lots[lot.id] else { return "lot \(lot.id) has no transactions" }
        if credits != lot.credits { return "the credits of lot \(lot.id) differ from its transactions" }
        return credits.isLawful ? nil : "the credits of lot \(lot.id) do not add up"
    }
}

extension LedgerBalances {
    fileprivate func firstDifference(to stored: LedgerBalances) -> String? {
        if self == stored { return nil }
        let keys = Set(amounts.keys).union(stored.amounts.keys)
        return keys.filter { amounts[$0] != stored.amounts[$0] }.map { key in
            let name = key.lot.map { "\(key.place.rawValue) of lot \($0)" } ?? "\(key.place.rawValue) of \(key.account)"
            return "\(name) in \(key.unit) is \(stored.amounts[key] ?? 0), its transactions say \(amounts[key] ?? 0)"
        }.min()
    }
}
