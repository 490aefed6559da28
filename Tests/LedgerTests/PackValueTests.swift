import Ledger
import Primitives
import Testing

/// The value of each credit, and what becomes of it.
@Suite struct PackValueTests {
    @Test("a pack of seven splits five hundred to the cent")
    func sevenOfFiveHundred() throws {
        var desk = Desk()
        let id = try desk.sell(7, for: "500.00", on: "2026-03-02", through: "2027-03-02")
        let lot = try #require(desk.lot(id))
        let values = (1...7).compactMap { CreditNumbers($0...$0) }.map { lot.value(of: $0).text }
        #expect(values == ["71.43", "71.43", "71.43", "71.42", "71.43", "71.43", "71.43"])
        #expect(lot.value(of: CreditNumbers(first: 7)).text == "500.00")
        #expect(lot.value(of: Sample.numbers("1,3-4,7")).text == "285.71")
    }

    @Test(
        "whatever the price and quantity, the values of single credits add up to that of their range",
        arguments: [(1, 1_000_000), (999_999, 7), (Int64.max, 1_000_000), (Int64.max, 3), (0, 12)] as [(Int64, Int)])
    func valuesAddUp(price: Int64, quantity: Int) throws {
        var ids = Sample.ids()
        let pack = Sample.pack(
            quantity, price: Money(minorUnits: price, currency: Sample.jpy), from: Sample.day("2026-03-02"),
            through: nil)
        let granted = try Lot.grant(pack, stamp: Sample.stamp(Sample.day("2026-03-02")), ids: &ids)
        let lot = try #require(granted.lots.first)
        #expect(lot.value(of: lot.free).minorUnits == price)
        let some = [1, quantity / 2, quantity].filter { $0 > 0 }
        for number in Set(some) {
            let upTo = CreditNumbers(first: number)
            let after = lot.free.subtracting(upTo)
            #expect(lot.value(of: upTo).minorUnits + lot.value(of: after).minorUnits == price)
        }
    }

    @Test("three of seven used; one waived in money because the rest is refunded (F13)")
    func packRefundedInPart() throws {
        var desk = Desk()
        let lot = try desk.sell(7, for: "500.00", on: "2026-03-02", through: "2027-03-02", tax: "95.00")
        try desk.perform(.money(.payment(matched: Sample.money("595.00"), parked: Sample.money("0"))), on: "2026-03-02")
        var third: HoldID?
        for _ in 1...3 {
            let hold = try desk.hold(1, on: "2026-03-10")
            try desk.perform(.post(hold.id, .all, grace: 30), on: "2026-03-10")
            third = hold.id
        }
        #expect(desk.balance(.deferred) == "285.71")
        #expect(desk.balance(.revenue) == "214.29")

        let waived = try #require(third)
        try desk.perform(
            .money(.creditNote(Self.note(revenue: "71.43", tax: "13.57", back: "85.00"))), on: "2026-04-01")
        try desk.perform(.noteCredited(waived, .all), on: "2026-04-01")
        #expect(desk.balance(.deferred) == "285.71")
        #expect(desk.balance(.revenue) == "142.86")
        #expect(throws: LedgerRefusal.moreThanHeld(waived)) {
            try desk.perform(.giveBack(waived, .credits(1), grace: nil), on: "2026-04-01")
        }

        let unused = try #require(desk.lot(lot)).free
        let refund = Self.note(deferred: "285.71", tax: "54.29", back: "340.00")
        try desk.perform(
            .revoke([LotPart(lot: lot, numbers: unused)], by: .creditNote(refund)), on: "2026-04-01")
        #expect(desk.balance(.deferred) == "0.00")
        #expect(desk.balance(.revenue) == "142.86")
        #expect(desk.balance(.tax) == "27.14")
        #expect(desk.balance(.refundsPayable) == "425.00")
        #expect(desk.lot(lot)?.revoked.text == "4-7")
    }

    @Test("a return puts revenue back into deferred and the same credits into the lot")
    func returned() throws {
        var desk = Desk()
        let lot = try desk.sell(7, for: "500.00", on: "2026-03-02", through: nil)
        let hold = try desk.hold(4, on: "2026-03-10")
        try desk.perform(.post(hold.id, .credits(3), grace: nil), on: "2026-03-10")
        #expect(desk.balance(.revenue) == "214.29")
        #expect(desk.lot(lot)?.free.text == "4-7")
        try desk.perform(.giveBack(hold.id, .credits(1), grace: nil), on: "2026-03-10")
        #expect(desk.lot(lot)?.consumed.text == "2-3")
        try desk.perform(.giveBack(hold.id, .all, grace: nil), on: "2026-03-10")
        #expect(desk.balance(.revenue) == "0.00")
        #expect(desk.balance(.deferred) == "500.00")
        #expect(desk.lot(lot)?.free.text == "1-7")
    }

    @Test("expiry turns what is left into breakage and spares what is held")
    func breakage() throws {
        var desk = Desk()
        let lot = try desk.sell(7, for: "500.00", on: "2026-03-02", through: "2026-03-31")
        _ = try desk.hold(3, on: "2026-03-10")
        try desk.perform(.expire, on: "2026-03-31")
        #expect(desk.lot(lot)?.expired.isEmpty == true)
        try desk.perform(.expire, on: "2026-04-01")
        #expect(desk.lot(lot)?.expired.text == "4-7")
        #expect(desk.lot(lot)?.held.text == "1-3")
        #expect(desk.balance(.breakage) == "285.71")
        #expect(desk.balance(.deferred) == "214.29")
    }

    @Test("a lot of value zero moves no money")
    func worthless() throws {
        var desk = Desk()
        let free = Sample.pack(5, price: .zero(Sample.eur), from: Sample.day("2026-03-02"), through: nil)
        _ = try desk.grant(free, on: "2026-03-02")
        let hold = try desk.hold(2, on: "2026-03-10")
        let posted = try desk.perform(.post(hold.id, .all, grace: nil), on: "2026-03-10")
        #expect(!posted.transactions.flatMap(\.entries).contains { !$0.unit.isCredits })
    }

    @Test("a compensation lot carries its stated value and can be taken back unspent")
    func compensation() throws {
        var desk = Desk()
        let lot = try desk.grant(
            Sample.pack(
                2, price: Sample.money("100.00"), from: Sample.day("2026-03-02"), through: nil, priority: 1,
                source: .compensation), on: "2026-03-02")
        #expect(desk.balance(.slaCompensation) == "100.00")
        #expect(desk.balance(.deferred) == "100.00")
        let hold = try desk.hold(1, on: "2026-03-03")
        try desk.perform(.post(hold.id, .all, grace: nil), on: "2026-03-03")
        try desk.perform(
            .revoke([LotPart(lot: lot, numbers: Sample.numbers("2"))], by: .compensation), on: "2026-03-04")
        #expect(desk.balance(.slaCompensation) == "50.00")
        #expect(desk.balance(.deferred) == "0.00")
    }

    @Test("a value needs a source, and a document may not leave value behind")
    func valueNeedsSource() throws {
        var desk = Desk()
        let goodwill = Sample.pack(
            2, price: Sample.money("1.00"), from: Sample.day("2026-03-02"), through: nil, source: .free)
        #expect(throws: LedgerRefusal.valueWithoutSource(Sample.money("1.00"))) {
            try desk.perform(.grant(goodwill), on: "2026-03-02")
        }
        let lot = try desk.sell(2, for: "100.00", on: "2026-03-02", through: nil)
        let part = LotPart(lot: lot, numbers: Sample.numbers("1-2"))
        let short = Self.note(deferred: "99.99", tax: "0", back: "99.99")
        for revocation in [Revocation.worthless, .creditNote(short)] {
            #expect(throws: LedgerRefusal.valueLeftBehind(Sample.money("100.00"))) {
                try desk.perform(.revoke([part], by: revocation), on: "2026-03-02")
            }
        }
    }

    private static func note(revenue: String = "0", deferred: String = "0", tax: String, back: String)
        -> CreditNoteAmounts
    {
        CreditNoteAmounts(
            revenue: Sample.money(revenue), deferred: Sample.money(deferred), tax: Sample.money(tax),
            receivable: Sample.money("0"), refundsPayable: Sample.money(back))
    }
}
