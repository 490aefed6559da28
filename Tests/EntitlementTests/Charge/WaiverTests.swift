import Catalog
import Entitlement
import Primitives
import Testing

@Suite("waivers and contests")
struct WaiverTests {
    private func posted(_ desk: inout Desk) throws -> SupportCase {
        var support = try desk.open()
        try desk.judge(.howTo, &support)
        return support
    }

    @Test("a part waived after posting comes back; the rest stands, and later verdicts stay below it")
    func partial() throws {
        var desk = Desk(facts: Sample.facts(limit: 50_000))
        var support = try posted(&desk)
        #expect(try desk.settle(.waived(.money(Sample.dollars(4_900))), &support.charge).word == .waivedUnbilled)
        #expect(support.charge.chargedUnits == 10_000)
        try desk.judge(.productDefect, &support)
        #expect(support.charge.chargedUnits == 0)
        try desk.judge(.howTo, &support)
        #expect(support.charge.chargedUnits == 10_000)
    }

    @Test("a part waived before the verdict waits for it")
    func partialBefore() throws {
        var desk = Desk(facts: Sample.facts(limit: 50_000))
        var support = try desk.open()
        let settlement = try desk.settle(.waived(.money(Sample.dollars(4_900))), &support.charge)
        #expect(settlement.word == nil)
        #expect(settlement.effects == [])
        try desk.judge(.howTo, &support)
        #expect(support.charge.chargedUnits == 10_000)
    }

    @Test(
        "more than is left cannot be waived, nor nothing, nor in another unit",
        arguments: [
            (WaivedAmount.money(Sample.dollars(14_901)), Rule.waiverExceedsCharge),
            (.money(Sample.dollars(0)), .waiverExceedsCharge), (.credits(1), .waiverUnitMismatch),
            (.money(Money(minorUnits: 1, currency: Sample.known("EUR"))), .waiverUnitMismatch),
        ])
    func refused(amount: WaivedAmount, rule: Rule) throws {
        var desk = Desk(facts: Sample.facts(limit: 50_000))
        var support = try posted(&desk)
        #expect(throws: RuleRefusal(rule)) { try desk.settle(.waived(amount), &support.charge) }
    }

    @Test("the whole is waived once")
    func twice() throws {
        var desk = Desk()
        try desk.buy()
        var support = try posted(&desk)
        try desk.settle(.waived(.all), &support.charge)
        #expect(desk.free == 10)
        #expect(throws: RuleRefusal(.alreadyWaived)) { try desk.settle(.waived(.all), &support.charge) }
    }

    @Test("a cause may charge a part: of money to the cent, of credits whole ones only")
    func parts() throws {
        var incident = Sample.incident
        incident.verdicts = VerdictTable(causes: [.thirdParty: .part(Sample.known("33.3333"))])
        var pack = Sample.pack
        pack.verdicts = incident.verdicts
        pack.severities[.critical] = SeverityTerms(credits: 4)
        var desk = Desk(facts: Sample.facts(limit: 50_000), plans: [incident])
        var money = try desk.open()
        #expect(try desk.judge(.thirdParty, &money).settlement?.word == .posted)
        #expect(money.charge.chargedUnits == 4_967)
        try desk.buy(pack)
        var credits = try desk.open(.critical)
        #expect(try desk.judge(.thirdParty, &credits).settlement?.word == .posted)
        #expect((desk.free, desk.consumed) == (9, 1))
    }

    @Test("a contest leaves the charge as it is and rests dunning until the next verdict")
    func contest() throws {
        var desk = Desk(facts: Sample.facts(limit: 50_000))
        var support = try posted(&desk)
        let hold = try #require(support.charge.unbilled.first?.hold)
        support.charge.invoices[hold] = Sample.id(41)
        desk.pass(days: 30)
        let contested = try support.contesting(at: desk.now)
        #expect(contested.settlement?.word == .posted)
        #expect(contested.settlement?.effects == [.pauseDunning([Sample.id(41)])])
        let upheld = try contested.after.judging(.howTo, at: desk.now, history: [], standing: desk.standing)
        #expect(upheld.settlement?.effects == [.resumeDunning([Sample.id(41)])])
        #expect(throws: RuleRefusal(.alreadyContested)) { try upheld.after.contesting(at: desk.now) }
    }

    @Test("a contest needs a verdict that charges, and comes within thirty days")
    func contestRefused() throws {
        var desk = Desk()
        try desk.buy()
        let unjudged = try desk.open()
        #expect(throws: RuleRefusal(.nothingToContest)) { try unjudged.contesting(at: desk.now) }
        var waived = try desk.open()
        try desk.judge(.productDefect, &waived)
        #expect(throws: RuleRefusal(.nothingToContest)) { try waived.contesting(at: desk.now) }
        let late = try posted(&desk)
        desk.pass(days: 31)
        let refusal = #expect(throws: RuleRefusal.self) { try late.contesting(at: desk.now) }
        #expect(refusal?.code == "contest_window_over")
    }

    @Test("a dearer severity holds the difference, a cheaper one charges less")
    func severity() throws {
        var plan = Sample.pack
        plan.severities[.critical] = SeverityTerms(credits: 3)
        var desk = Desk()
        try desk.buy(plan)
        var support = try desk.open()
        try desk.happen(.severityChanged(.critical), &support)
        #expect(desk.held == 3)
        var cheaper = support
        try desk.judge(.howTo, &support)
        #expect((desk.held, desk.consumed) == (0, 3))

        var second = Desk()
        try second.buy(plan)
        cheaper = try second.open(.critical)
        try second.happen(.severityChanged(.low), &cheaper)
        try second.judge(.howTo, &cheaper)
        #expect((second.free, second.consumed) == (9, 1))
    }

    @Test("a severity lowered after its verdict gives back the difference, a raised one waits for the next verdict")
    func severityAfterVerdict() throws {
        var plan = Sample.pack
        plan.severities[.critical] = SeverityTerms(credits: 3)
        var desk = Desk()
        try desk.buy(plan)
        var support = try desk.open(.critical)
        try desk.judge(.howTo, &support)
        let lowered = try desk.happen(.severityChanged(.low), &support)
        #expect(lowered.settlement?.word == .returned)
        #expect(desk.consumed == 1)
        #expect(try desk.happen(.severityChanged(.critical), &support).settlement?.effects == [])
        try desk.judge(.howTo, &support)
        #expect(desk.consumed == 3)
    }

    @Test("a dearer severity that nothing covers is refused and changes nothing")
    func severityUncovered() throws {
        var plan = Sample.pack
        plan.severities[.critical] = SeverityTerms(credits: 3)
        var desk = Desk()
        try desk.buy(plan, 2)
        var support = try desk.open()
        #expect(throws: RuleRefusal(.purchaseRequired)) { try desk.happen(.severityChanged(.critical), &support) }
        #expect(support.incident.severity == .normal)
        #expect(desk.held == 1)
    }
}
