import Ledger
import Primitives
import Testing

/// No balance is ever negative, and what is stored can be told from what was booked.
@Suite struct BalancesTests {
    private static let stamp = Sample.stamp(Sample.day("2026-03-02"))

    @Test("every place grows on its side and refuses to fall below zero", arguments: LedgerPlace.allCases)
    func belowZero(place: LedgerPlace) throws {
        let sign: Int64 = place.normalSide == .debit ? 1 : -1
        var balances = LedgerBalances()
        let partner: LedgerPlace
        if place.holdsCredits {
            partner = place == .issued ? .available : .issued
        } else {
            partner = place == .cash ? .revenue : .cash
            // Cash needs room of its own, so that it is not the one to fall below zero.
            if place != .cash {
                try balances.post([try Self.transaction(.cash, 1_000, place == .revenue ? .tax : .revenue)])
            }
        }
        try balances.post([try Self.transaction(place, 5 * sign, partner)])
        let before = balances
        let unit: LedgerUnit = place.holdsCredits ? .credits(Sample.family) : .money(Sample.eur)
        #expect(throws: LedgerRefusal.balanceBelowZero(Sample.acme, place, unit)) {
            try balances.post([try Self.transaction(place, -6 * sign, partner)])
        }
        #expect(balances == before)
    }

    @Test("transactions are posted all or none")
    func allOrNone() throws {
        var balances = LedgerBalances()
        let sale = try Self.transaction(.receivable, 500, .deferred)
        let use = try Self.transaction(.deferred, 501, .revenue)
        #expect(throws: LedgerRefusal.balanceBelowZero(Sample.acme, .deferred, .money(Sample.eur))) {
            try balances.post([sale, use])
        }
        #expect(balances == LedgerBalances())
    }

    @Test("a balance that would not fit is refused")
    func overflow() throws {
        var balances = LedgerBalances()
        let sale = try Self.transaction(.receivable, .max, .deferred)
        try balances.post([sale])
        #expect(throws: LedgerRefusal.overflow) { try balances.post([sale]) }
    }

    @Test("a stored balance or lot that differs from the transactions is named")
    func differences() throws {
        var desk = Desk()
        let lot = try desk.sell(3, for: "100.00", on: "2026-01-01", through: nil)
        _ = try desk.hold(1, on: "2026-01-02")
        let projection = try LedgerBook.recompute(from: desk.book.transactions)
        let lots = Array(desk.book.lots.values)
        #expect(projection.firstDifference(lots: lots, balances: desk.book.balances) == nil)

        var altered = desk.book.balances.amounts
        altered[BalanceKey(account: Sample.acme, place: .deferred, unit: .money(Sample.eur))] = 9_999
        let wrong = projection.firstDifference(lots: lots, balances: LedgerBalances(altered))
        #expect(wrong == "deferred of acme in EUR is 9999, its transactions say 10000")
        #expect(projection.firstDifference(lots: [], balances: desk.book.balances) == "lot \(lot) is missing")
        let truncated = try LedgerBook.recompute(from: desk.book.transactions.dropLast())
        #expect(truncated.firstDifference(lots: lots, balances: desk.book.balances) != nil)
    }

    @Test("transactions that move credits which are not there are found")
    func brokenLog() throws {
        var desk = Desk()
        let lot = try desk.sell(3, for: "100.00", on: "2026-01-01", through: nil)
        _ = try desk.hold(2, on: "2026-01-02")
        let refusal = #expect(throws: LedgerRefusal.self) {
            try LedgerBook.recompute(from: desk.book.transactions.filter { $0.kind != .grant })
        }
        #expect(refusal?.code == "balance_below_zero")
        let other = try #require(desk.book.transactions.first { $0.kind == .hold })
        var ids = Sample.ids(9)
        let renumbered = try LedgerTransaction(
            kind: .hold, stamp: Self.stamp,
            entries: other.entries.map {
                LedgerEntry(
                    place: $0.place, unit: $0.unit, amount: $0.amount, lot: $0.lot, incident: $0.incident,
                    numbers: Sample.numbers("3-4"))
            }, ids: &ids)
        let log = desk.book.transactions.filter { $0.kind != .hold } + [renumbered]
        #expect(throws: LedgerRefusal.lotBroken(lot, "credits 3-4 are not where they leave")) {
            try LedgerBook.recompute(from: log)
        }
    }

    private static func transaction(
        _ debit: LedgerPlace, _ amount: Int64, _ credit: LedgerPlace
    ) throws -> LedgerTransaction {
        var ids = Sample.ids()
        let numbers = CreditNumbers(first: Int(amount.magnitude))
        let entries = [(debit, amount), (credit, -amount)].map { place, amount in
            LedgerEntry(
                place: place, unit: place.holdsCredits ? .credits(Sample.family) : .money(Sample.eur), amount: amount,
                lot: place.holdsCredits ? LotID(high: 1, low: 1) : nil, incident: Sample.incident(1),
                numbers: place.holdsCredits ? numbers : nil)
        }
        return try LedgerTransaction(kind: .payment, stamp: stamp, entries: entries, ids: &ids)
    }
}
