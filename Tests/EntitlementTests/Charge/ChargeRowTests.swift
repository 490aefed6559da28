import Catalog
import Entitlement
import Ledger
import Primitives
import Testing

/// Each row of "the life of a charge" (design §7), performed on a real ledger.
@Suite("the life of a charge")
struct ChargeRowTests {
    @Test("opened, covered: a credit is held")
    func opened() throws {
        var desk = Desk()
        try desk.buy()
        let support = try desk.open()
        #expect((desk.free, desk.held, desk.consumed) == (9, 1, 0))
        #expect(support.charge.pendingUnits == 1)
    }

    @Test("a verdict that charges posts the hold", arguments: Cause.allCases.filter { $0.usualSettlement == .charge })
    func charged(_ cause: Cause) throws {
        var desk = Desk()
        try desk.buy()
        var support = try desk.open()
        let step = try desk.judge(cause, &support)
        #expect(step.settlement?.word == .posted)
        #expect((desk.free, desk.held, desk.consumed) == (9, 0, 1))
    }

    @Test("a verdict that waives releases it", arguments: Cause.allCases.filter { $0.usualSettlement == .waive })
    func waived(_ cause: Cause) throws {
        var desk = Desk()
        try desk.buy()
        var support = try desk.open()
        let step = try desk.judge(cause, &support)
        #expect(step.settlement?.word == .released)
        #expect((desk.free, desk.held, desk.consumed) == (10, 0, 0))
        let grace: Int? = [.withdrawn, .duplicate].contains(cause) ? nil : 30
        let id = try #require(support.charge.holds.first?.id)
        #expect(step.settlement?.effects == [.release(id, grace: grace)])
    }

    @Test("a full waiver before the verdict releases; a later verdict that charges owes nothing")
    func waiverFirst() throws {
        var desk = Desk()
        try desk.buy()
        var support = try desk.open()
        #expect(try desk.settle(.waived(.all), &support.charge).word == .released)
        #expect(try desk.judge(.howTo, &support).settlement?.word == .released)
        #expect((desk.free, desk.consumed) == (10, 0))
    }

    @Test("a verdict lowered after posting returns the credit, without a document")
    func lowered() throws {
        var desk = Desk()
        try desk.buy()
        var support = try desk.open()
        try desk.judge(.howTo, &support)
        desk.pass(days: 400)
        #expect(try desk.judge(.productDefect, &support).settlement?.word == .returned)
        #expect((desk.free, desk.consumed) == (10, 0))
        #expect(desk.creditNotes.isEmpty)
    }

    @Test("a lowered charge whose lot was refunded is credited instead, at the credit's own value")
    func loweredAfterRefund() throws {
        var desk = Desk()
        let lot = try desk.buy(Sample.pack, 7, price: 50_000)
        var support = try desk.open()
        try desk.judge(.howTo, &support)
        try desk.refund(lot, on: &support.charge)
        #expect(try desk.judge(.productDefect, &support).settlement?.word == .credited)
        #expect(desk.creditNotes.map(\.net) == [Sample.dollars(7_143)])
        #expect(desk.creditNotes.map(\.invoice) == [Sample.id(77)])
        #expect((desk.free, desk.consumed) == (0, 1))
        #expect(support.charge.chargedUnits == 0)
    }

    @Test("a charge over two lots, one of them refunded, comes back partly by each way and never by both")
    func loweredByBothWays() throws {
        var dear = Sample.pack
        dear.severities[.critical] = SeverityTerms(credits: 3)
        var desk = Desk()
        let first = try desk.buy(dear, 2, price: 2_000)
        try desk.buy(dear, 5, price: 5_500)
        var support = try desk.open(.critical)
        try desk.judge(.howTo, &support)
        #expect(desk.consumed == 3)
        try desk.refund(first, on: &support.charge)
        let step = try desk.judge(.productDefect, &support)
        #expect(step.settlement?.word == .credited)
        #expect(step.settlement?.effects.count == 2)
        #expect(desk.creditNotes.map(\.net) == [Sample.dollars(2_000)])
        #expect((desk.free, desk.consumed) == (5, 2))
    }

    @Test("a per-incident charge lowered before it is invoiced leaves no line; after it, a credit note")
    func loweredPerIncident() throws {
        var desk = Desk(facts: Sample.facts(limit: 50_000))
        var unbilled = try desk.open()
        try desk.judge(.howTo, &unbilled)
        #expect(unbilled.charge.unbilled.map(\.amount) == [Sample.dollars(14_900)])
        #expect(try desk.judge(.regression, &unbilled).settlement?.word == .waivedUnbilled)
        #expect(unbilled.charge.unbilled.isEmpty)

        var invoiced = try desk.open()
        try desk.judge(.howTo, &invoiced)
        let hold = try #require(invoiced.charge.unbilled.first?.hold)
        invoiced.charge.invoices[hold] = Sample.id(41)
        #expect(invoiced.charge.unbilled.isEmpty)
        #expect(try desk.judge(.regression, &invoiced).settlement?.word == .credited)
        #expect(desk.creditNotes.map(\.invoice) == [Sample.id(41)])
        #expect(desk.creditNotes.map(\.net) == [Sample.dollars(14_900)])
        #expect(try desk.judge(.serviceOutage, &invoiced).settlement?.effects == [])
    }

    @Test("a per-incident charge waived while it waits is released")
    func perIncidentReleased() throws {
        var desk = Desk(facts: Sample.facts(limit: 50_000))
        var support = try desk.open()
        #expect(try desk.judge(.knownDefect, &support).settlement?.word == .released)
    }

    @Test("a verdict raised within 14 days of the first takes a new hold", arguments: [(14, true), (15, false)])
    func raised(days: Int, isCharged: Bool) throws {
        var desk = Desk()
        try desk.buy()
        var support = try desk.open()
        try desk.judge(.productDefect, &support)
        desk.pass(days: days)
        let settlement = try #require(try desk.judge(.howTo, &support).settlement)
        #expect(settlement.word == (isCharged ? .posted : .nothingDue))
        #expect(settlement.note == (isCharged ? nil : .raiseWindowOver))
        #expect(desk.consumed == (isCharged ? 1 : 0))
    }

    @Test("a raise that nothing covers is awaited, owes nothing, and lapses with its window")
    func awaited() throws {
        var desk = Desk()
        try desk.buy(Sample.pack, 1)
        var support = try desk.open()
        try desk.judge(.productDefect, &support)
        var other = try desk.open()
        try desk.judge(.howTo, &other)
        let settlement = try #require(try desk.judge(.howTo, &support).settlement)
        #expect(settlement.word == .awaitingPurchase)
        #expect(settlement.effects == [])
        #expect(settlement.offers.map(\.plan.text).contains("pack-10"))
        #expect(support.charge.awaitedUntil == desk.now.advanced(bySeconds: 14 * 86_400))
        #expect(support.incident.state == .open)
        desk.pass(days: 15)
        let lapsed = try desk.settle(.windowLapsed, &support.charge)
        #expect(lapsed.word == .nothingDue)
        try desk.buy()
        #expect(throws: RuleRefusal(.nothingAwaited)) { try desk.settle(.purchaseArrived, &support.charge) }
    }

    @Test("a purchase inside the window covers what is awaited")
    func purchase() throws {
        var desk = Desk()
        try desk.buy(Sample.pack, 1)
        var support = try desk.open()
        try desk.judge(.productDefect, &support)
        var other = try desk.open()
        try desk.judge(.howTo, &other)
        try desk.judge(.howTo, &support)
        #expect(throws: RuleRefusal(.purchaseRequired)) { try desk.settle(.purchaseArrived, &support.charge) }
        try desk.buy()
        #expect(try desk.settle(.purchaseArrived, &support.charge).word == .posted)
        #expect((desk.free, desk.consumed) == (9, 2))
    }

    @Test(
        "closed without a verdict: released, and a later charge is a raise from then",
        arguments: [
            (14, SettlementWord.posted), (15, .nothingDue),
        ])
    func closedUnjudged(days: Int, expected: SettlementWord) throws {
        var desk = Desk()
        try desk.buy()
        var support = try desk.open()
        try desk.happen(.closed(.supervisor(reason: Sample.known("spam"))), &support)
        #expect(support.charge.settlement == .released)
        #expect((desk.free, desk.held) == (10, 0))
        desk.pass(days: days)
        #expect(try desk.judge(.howTo, &support).settlement?.word == expected)
    }

    @Test(
        "a hold whose days are over is asked about, released or extended, as the plan says",
        arguments: [
            (HoldExpiry.ask, 1), (.extend, 1), (.release, 0),
        ])
    func expired(policy: HoldExpiry, held: Int) throws {
        var plan = Sample.pack
        plan.hold = HoldPolicy(days: 10, onExpiry: policy)
        var desk = Desk()
        try desk.buy(plan)
        var support = try desk.open()
        desk.pass(days: 9)
        #expect(try desk.settle(.holdExpired, &support.charge).effects == [])
        desk.pass(days: 1)
        try desk.settle(.holdExpired, &support.charge)
        #expect(desk.held == held)
        #expect(desk.dunning == (policy == .ask ? [.askForVerdict] : []))
        let next = desk.now.advanced(bySeconds: 10 * 86_400)
        #expect(support.charge.heldUntil == (held == 1 ? next : nil))
    }

    @Test("cancelled before a response: released without grace")
    func cancelled() throws {
        var desk = Desk()
        try desk.buy()
        var support = try desk.open()
        let id = try #require(support.charge.holds.first?.id)
        let step = try desk.happen(.cancelled, &support)
        #expect(step.settlement?.effects == [.release(id, grace: nil)])
        #expect((desk.free, desk.held) == (10, 0))
        #expect(throws: RuleRefusal(.incidentCancelled)) { try desk.judge(.howTo, &support) }
    }

    @Test("cancelled after its verdict: the charge stands, and a defect still reaches it")
    func cancelledAfterVerdict() throws {
        var desk = Desk()
        try desk.buy()
        var support = try desk.open()
        try desk.happen(.responded, &support)
        let early = #expect(throws: RuleRefusal.self) { try desk.happen(.cancelled, &support) }
        #expect(early?.code == "verdict_required")
        try desk.judge(.howTo, &support)
        try desk.happen(.cancelled, &support)
        #expect(desk.consumed == 1)
        #expect(try desk.judge(.productDefect, &support).settlement?.word == .returned)
    }

    @Test("reopened inside the window: the same charge")
    func reopened() throws {
        var desk = Desk()
        try desk.buy()
        var support = try desk.open()
        try desk.judge(.howTo, &support)
        try desk.happen(.resolved, &support)
        try desk.happen(.reopened, &support)
        #expect(try desk.judge(.howTo, &support).settlement?.effects == [])
        #expect(desk.consumed == 1)
    }

    @Test("withdrawn only before the first human response")
    func withdrawn() throws {
        var desk = Desk()
        try desk.buy()
        var support = try desk.open()
        try desk.happen(.responded, &support)
        let refusal = #expect(throws: RuleRefusal.self) { try desk.judge(.withdrawn, &support) }
        #expect(refusal?.code == "already_answered")
        #expect(support.charge.verdicts.isEmpty)
    }

    @Test("an allowance posts and releases its credits of no value")
    func allowance() throws {
        var desk = Desk()
        let lot = try desk.buy(Sample.basic, 2, price: 0)
        desk.entitlements = [Sample.entitlement(Sample.basic, allowance: lot)]
        var charged = try desk.open()
        var waived = try desk.open()
        #expect(try desk.judge(.howTo, &charged).settlement?.word == .posted)
        #expect(try desk.judge(.productDefect, &waived).settlement?.word == .released)
        #expect((desk.free, desk.consumed) == (1, 1))
    }

    @Test("a subscription without limit and the warranty owe nothing, whatever the verdict", arguments: Cause.allCases)
    func free(_ cause: Cause) throws {
        var desk = Desk()
        desk.entitlements = [Sample.entitlement()]
        var support = try desk.open()
        #expect(try desk.judge(cause, &support).settlement?.word == .nothingDue)
        #expect(throws: RuleRefusal(.nothingToWaive)) { try desk.settle(.waived(.all), &support.charge) }
    }

    @Test(
        "the hotline charges its started minutes, up to the cap",
        arguments: [
            (30, Int64(3_000)), (149, 14_900), (600, 14_900),
        ])
    func hotline(minutes: Int, expected: Int64) throws {
        var desk = Desk(facts: Sample.facts(limit: 20_000))
        var support = try desk.open(using: "hotline")
        #expect(support.charge.pendingUnits == 14_900)
        try desk.happen(.minutesAdded(minutes), &support)
        #expect(try desk.judge(.howTo, &support).settlement?.word == .posted)
        #expect(support.charge.unbilled.map(\.amount) == [Sample.dollars(expected)])
    }

    @Test("a hotline call of no minutes owes nothing")
    func shortCall() throws {
        var desk = Desk(facts: Sample.facts(limit: 20_000))
        var support = try desk.open(using: "hotline")
        #expect(try desk.judge(.howTo, &support).settlement?.word == .released)
    }
}
