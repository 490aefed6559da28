import Ledger
import Primitives

/// A book for examples: one account, commands with keys given by themselves.
struct Desk {
    private(set) var book = LedgerBook()
    private var ids = Sample.ids()
    private var serial = 0

    @discardableResult
    mutating func perform(_ command: LedgerCommand, on day: String) throws(LedgerRefusal) -> LedgerOutcome {
        serial += 1
        let outcome = try book.apply(
            command, key: "\(serial)", stamp: Sample.stamp(Sample.day(day)), ids: &ids)
        return outcome
    }

    /// Sells a pack and grants its lot.
    mutating func sell(
        _ quantity: Int, for price: String, on day: String, through last: String?, tax: String = "0", priority: Int = 10
    ) throws(LedgerRefusal) -> LotID {
        try perform(.money(.sale(net: Sample.money(price), tax: Sample.money(tax))), on: day)
        return try grant(
            Sample.pack(
                quantity, price: Sample.money(price), from: Sample.day(day), through: last.map(Sample.day),
                priority: priority), on: day)
    }

    /// Grants a lot.
    mutating func grant(_ grant: LotGrant, on day: String) throws(LedgerRefusal) -> LotID {
        let outcome = try perform(.grant(grant), on: day)
        guard let lot = outcome.lots.first else { throw .emptyTransaction }
        return lot.id
    }

    /// Holds credits of the usual family.
    mutating func hold(_ quantity: Int, on day: String) throws(LedgerRefusal) -> PendingHold {
        let request = HoldRequest(incident: Sample.incident(UInt64(serial)), wanted: .credits(Sample.family, quantity))
        guard let hold = try perform(.hold(request), on: day).hold else { throw .emptyTransaction }
        return hold.hold
    }

    func lot(_ id: LotID) -> Lot? { book.lots[id] }

    /// A balance in euros.
    func balance(_ place: LedgerPlace) -> String {
        Money(minorUnits: book.balances[Sample.acme, place, .money(Sample.eur)], currency: Sample.eur).text
    }

    /// The lots that now have free credits: numbers and last day, in burn order.
    var free: [String] {
        book.lots.values.filter { !$0.free.isEmpty }.sorted(by: BurnOrder.precedes).map { lot in
            "\(lot.free) through \(lot.lastDay?.text ?? "ever")"
        }
    }
}

extension PendingHold {
    /// What it took, lot by lot.
    var taken: [LotID: String] {
        guard case .credits(_, let parts) = claim else { return [:] }
        return Dictionary(uniqueKeysWithValues: parts.map { ($0.lot, $0.numbers.text) })
    }
}
