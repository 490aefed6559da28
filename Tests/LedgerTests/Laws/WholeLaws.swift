import Ledger
import Primitives

/// The laws that need every lot, gathered in one pass over them.
struct WholeLaws {
    /// What became of the credits of one root, wherever they went.
    private struct Root {
        var numbers = CreditNumbers.none
        var count = 0
        var worth: Int64 = 0
        var lot: Lot?
    }

    private var roots: [LotID: Root] = [:]
    /// What free and held credits are worth.
    private var left: [AccountID: Int64] = [:]
    /// What expired credits are worth.
    private var broken: [AccountID: Int64] = [:]
    private var lotBalances = 0

    /// Checks everything there is.
    static func check(_ rehearsal: Rehearsal) throws {
        let book = rehearsal.book
        for (key, amount) in book.balances.amounts where amount < 0 { throw LawBroken("\(key) is \(amount)") }
        var laws = WholeLaws()
        for lot in book.lots.values {
            try laws.add(lot, book.balances)
        }
        try laws.valuesSumToPrice()
        try laws.deferredIsWhatIsLeft(rehearsal)
        let kept = book.balances.amounts.keys.count { $0.lot != nil }
        if kept != laws.lotBalances { throw LawBroken("\(kept) balances of lots instead of \(laws.lotBalances)") }
    }

    private mutating func add(_ lot: Lot, _ balances: LedgerBalances) throws {
        let free = try add(lot.free, at: .available, of: lot, balances)
        let held = try add(lot.held, at: .held, of: lot, balances)
        let expired = try add(lot.expired, at: .expired, of: lot, balances)
        _ = try add(lot.consumed, at: .consumed, of: lot, balances)
        _ = try add(lot.revoked, at: .revoked, of: lot, balances)
        left[lot.account, default: 0] += free + held
        broken[lot.account, default: 0] += expired
        if lot.parent == nil {
            roots[lot.id, default: Root()].lot = lot
            lotBalances += 1
        }
    }

    /// The balance of each place of a lot is how many of its credits stand there; tells what they are worth.
    private mutating func add(
        _ numbers: CreditNumbers, at place: LedgerPlace, of lot: Lot, _ balances: LedgerBalances
    ) throws -> Int64 {
        // A balance of zero is not kept, which the count of balances kept makes sure of.
        if numbers.isEmpty { return 0 }
        let count = numbers.count
        guard balances[lot.account, place, lot.unit, lot: lot.id] == Int64(count) else {
            throw LawBroken("the balance of \(place) of \(lot)")
        }
        lotBalances += 1
        let worth = lot.value(of: numbers).minorUnits
        var root = roots[lot.root] ?? Root()
        root.numbers = root.numbers.union(numbers)
        root.count += count
        root.worth += worth
        roots[lot.root] = root
        return worth
    }

    /// Wherever they went, the credits of a root are its numbers, once each, and worth its price to the cent.
    private func valuesSumToPrice() throws {
        for root in roots.values {
            guard let lot = root.lot, root.count == lot.rootQuantity, root.worth == lot.rootPrice.minorUnits,
                root.numbers == CreditNumbers(first: lot.rootQuantity)
            else { throw LawBroken("the credits of a root are not its price: \(root)") }
        }
    }

    /// Deferred revenue is what free and held credits are worth, besides subscriptions; breakage is what expired.
    private func deferredIsWhatIsLeft(_ rehearsal: Rehearsal) throws {
        let balances = rehearsal.book.balances
        for who in rehearsal.cast {
            let unit = LedgerUnit.money(who.currency)
            let owed = (left[who.account] ?? 0) + (rehearsal.subscribed[who.account] ?? 0)
            guard balances[who.account, .deferred, unit] == owed,
                balances[who.account, .breakage, unit] == broken[who.account] ?? 0
            else { throw LawBroken("deferred revenue or breakage of \(who.account) is not what its credits say") }
        }
    }
}
