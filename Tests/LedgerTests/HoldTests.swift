import Ledger
import Primitives
import Testing

/// A hold is resolved exactly once.
@Suite struct HoldTests {
    @Test("a resolved hold is neither posted nor released again", arguments: [true, false])
    func onceOnly(posted: Bool) throws {
        var desk = Desk()
        _ = try desk.sell(3, for: "100.00", on: "2026-01-01", through: nil)
        let hold = try desk.hold(1, on: "2026-01-02")
        let first: LedgerCommand = posted ? .post(hold.id, .all, grace: nil) : .release(hold.id, grace: nil)
        try desk.perform(first, on: "2026-01-03")
        for again in [LedgerCommand.post(hold.id, .all, grace: nil), .release(hold.id, grace: nil)] {
            let refusal = #expect(throws: LedgerRefusal.self) { try desk.perform(again, on: "2026-01-03") }
            #expect(refusal?.code == "hold_resolved")
        }
    }

    @Test("a pending hold has nothing to give back")
    func pendingHasNoCharge() throws {
        var desk = Desk()
        _ = try desk.sell(3, for: "100.00", on: "2026-01-01", through: nil)
        let hold = try desk.hold(1, on: "2026-01-02")
        #expect(throws: LedgerRefusal.holdPending(hold.id)) {
            try desk.perform(.giveBack(hold.id, .all, grace: nil), on: "2026-01-03")
        }
    }

    @Test(
        "a part is charged and the rest released",
        arguments: [(0, "1-4", ""), (1, "2-4", "1"), (3, "4", "1-3"), (4, "", "1-4")])
    func partial(count: Int, free: String, consumed: String) throws {
        var desk = Desk()
        let lot = try desk.sell(4, for: "100.00", on: "2026-01-01", through: nil)
        let hold = try desk.hold(4, on: "2026-01-02")
        try desk.perform(.post(hold.id, .credits(count), grace: nil), on: "2026-01-03")
        let settled = try #require(try desk.book.holds[hold.id]?.settled())
        #expect(settled.wasPosted == (count > 0))
        #expect(settled.charged.creditCount == count)
        #expect(desk.lot(lot)?.free.text == free)
        #expect(desk.lot(lot)?.consumed.text == consumed)
    }

    @Test("a part charged over several lots takes them in the order they were drawn")
    func partialOverLots() throws {
        var desk = Desk()
        let first = try desk.sell(2, for: "20.00", on: "2026-01-01", through: "2026-06-30")
        let second = try desk.sell(2, for: "30.00", on: "2026-01-01", through: "2026-12-31")
        let hold = try desk.hold(4, on: "2026-01-02")
        try desk.perform(.post(hold.id, .credits(3), grace: nil), on: "2026-01-02")
        #expect(desk.lot(first)?.consumed.text == "1-2")
        #expect(desk.lot(second)?.consumed.text == "1")
        #expect(desk.balance(.revenue) == "35.00")
    }

    @Test("a part of one lot leaves the others as they are, in their order")
    func partOfOneLot() throws {
        var desk = Desk()
        let first = try desk.sell(2, for: "20.00", on: "2026-01-01", through: "2026-06-30")
        let second = try desk.sell(2, for: "30.00", on: "2026-01-01", through: "2026-12-31")
        let hold = try desk.hold(4, on: "2026-01-02")
        try desk.perform(.post(hold.id, .all, grace: nil), on: "2026-01-02")
        let back = try desk.perform(.giveBack(hold.id, .lot(first, 1), grace: nil), on: "2026-01-02")
        #expect(desk.lot(first)?.free.text == "1")
        let charged = try #require(try back.hold?.settled().charged)
        #expect(
            charged
                == .credits(
                    Sample.family,
                    [
                        HeldCredits(lot: first, numbers: Sample.numbers("2"), daysLeft: 179),
                        HeldCredits(lot: second, numbers: Sample.numbers("1-2"), daysLeft: 363),
                    ]))
    }

    @Test(
        "a part that is no part of the hold is refused",
        arguments: [
            (.credits(5), "more_than_held"), (.credits(-1), "quantity_out_of_range"),
            (.credits(.max), "more_than_held"), (.lot(LotID(high: 9, low: 9), 1), "more_than_held"),
            (.money(Sample.money("1")), "unit_mismatch"),
        ] as [(HoldPart, String)])
    func wrongParts(part: HoldPart, code: String) throws {
        var desk = Desk()
        let lot = try desk.sell(4, for: "100.00", on: "2026-01-01", through: nil)
        let hold = try desk.hold(4, on: "2026-01-02")
        let refusal = #expect(throws: LedgerRefusal.self) {
            try desk.perform(.post(hold.id, part, grace: nil), on: "2026-01-03")
        }
        #expect(refusal?.code == code)
        #expect(desk.lot(lot)?.held.text == "1-4")
    }

    @Test("money is held without a transaction, charged in part and reversed before it is invoiced")
    func moneyHold() throws {
        var desk = Desk()
        let request = HoldRequest(incident: Sample.incident(1), wanted: .money(Sample.money("149.00")))
        let held = try desk.perform(.hold(request), on: "2026-01-02")
        #expect(held.transactions.isEmpty)
        let hold = try #require(held.hold).id
        for (part, code) in [("149.01", "more_than_held"), ("-0.01", "amount_out_of_range")] {
            let refusal = #expect(throws: LedgerRefusal.self) {
                try desk.perform(.post(hold, .money(Sample.money(part)), grace: nil), on: "2026-01-03")
            }
            #expect(refusal?.code == code)
        }
        let posted = try desk.perform(.post(hold, .money(Sample.money("100.00")), grace: nil), on: "2026-01-03")
        #expect(desk.balance(.unbilled) == "100.00")
        let back = try desk.perform(.giveBack(hold, .money(Sample.money("40.00")), grace: nil), on: "2026-01-04")
        #expect(back.transactions.first?.reverses == posted.transactions.first?.id)
        #expect(desk.balance(.unbilled) == "60.00")
        #expect(desk.balance(.revenue) == "60.00")
    }

    @Test("a merge moves the hold to the survivor without taking it again", arguments: [true, false])
    func reassigned(posted: Bool) throws {
        var desk = Desk()
        let lot = try desk.sell(4, for: "100.00", on: "2026-01-01", through: nil)
        let hold = try desk.hold(2, on: "2026-01-02")
        if posted { try desk.perform(.post(hold.id, .all, grace: nil), on: "2026-01-02") }
        let survivor = Sample.incident(99)
        let moved = try desk.perform(.reassign(hold.id, to: survivor), on: "2026-01-03")
        #expect(moved.hold?.hold.incident == survivor)
        #expect(moved.transactions.map(\.kind) == [.move])
        #expect(desk.lot(lot)?.free.text == "3-4")
        #expect(desk.lot(lot)?.movedOut.isEmpty == true)
    }

    @Test("another account's hold is not touched")
    func otherAccount() throws {
        var desk = Desk()
        _ = try desk.sell(4, for: "100.00", on: "2026-01-01", through: nil)
        let hold = try desk.hold(1, on: "2026-01-02")
        var ids = Sample.ids(9)
        let stranger = Sample.stamp(Sample.day("2026-01-03"), account: Sample.account("other"))
        #expect(throws: LedgerRefusal.accountMismatch(Sample.acme)) {
            try hold.release(lots: Array(desk.book.lots.values), grace: nil, stamp: stranger, ids: &ids)
        }
    }

    @Test("grace beyond a century is refused", arguments: [-1, 36_601, Int.max, Int.min])
    func graceLimit(days: Int) throws {
        var desk = Desk()
        _ = try desk.sell(4, for: "100.00", on: "2026-01-01", through: "2026-06-30")
        let hold = try desk.hold(1, on: "2026-01-02")
        #expect(throws: LedgerRefusal.quantityOutOfRange(days)) {
            try desk.perform(.release(hold.id, grace: days), on: "2026-01-03")
        }
    }
}
