import Catalog
import Entitlement
import Ledger
import Primitives
import Testing

@Suite("which right is used")
struct RightChoiceTests {
    @Test("without a charge before credits before money")
    func cost() {
        let lot = Sample.lot(3)
        let all = Sample.standing(
            Sample.facts(limit: 20_000), lots: [lot], entitlements: [Sample.entitlement()])
        #expect(Opening.decide(all, Sample.request()).decision.code == .included)
        let bought = Sample.standing(Sample.facts(limit: 20_000), lots: [lot])
        #expect(Opening.decide(bought, Sample.request()).decision.code == .creditAvailable)
        let onTerms = Sample.standing(Sample.facts(limit: 20_000))
        #expect(Opening.decide(onTerms, Sample.request()).decision.code == .payPerIncident)
    }

    @Test("a slow promise without a charge is used before a fast one with")
    func slowButFree() {
        var standard = Sample.premium
        standard.targets = [.firstResponse: Sample.targets(86_400)]
        let standing = Sample.standing(lots: [Sample.lot(3)], entitlements: [Sample.entitlement(standard)])
        #expect(Opening.decide(standing, Sample.request()).decision.code == .included)
    }

    @Test("the tightest first response before burn order")
    func tightest() {
        var slow = Sample.pack
        slow.targets = [.firstResponse: Sample.targets(14_400)]
        let standing = Sample.standing(lots: [
            Sample.lot(3, slow, through: Sample.day("2026-04-01"), priority: 1), Sample.lot(4),
        ])
        #expect(Opening.decide(standing, Sample.request()).decision.lot == Sample.id(4))
    }

    @Test(
        "burn order: priority, then earliest expiry, then id",
        arguments: [
            ([(100, "2026-05-01"), (50, "2027-01-01")], 11),
            ([(100, "2026-06-01"), (100, "2026-05-01")], 11),
            ([(100, "2026-05-01"), (100, "2026-05-01")], 10),
        ] as [([(Int, String)], UInt64)])
    func burn(lots: [(Int, String)], expected: UInt64) {
        let held = lots.enumerated().map { index, lot in
            Sample.lot(UInt64(10 + index), through: Sample.day(lot.1), priority: lot.0)
        }
        let decision = Opening.decide(Sample.standing(lots: held.reversed()), Sample.request()).decision
        #expect(decision.lot == Sample.id(expected))
    }

    @Test("a hold spans lots of the family when one has too few")
    func spans() {
        var plan = Sample.pack
        plan.severities[.critical] = SeverityTerms(credits: 3)
        let standing = Sample.standing(lots: [
            Sample.lot(3, plan, used: 9, through: Sample.day("2026-05-01")), Sample.lot(4, plan, used: 8),
        ])
        let grant = Opening.decide(standing, Sample.request(.critical)).grant
        #expect(grant?.hold?.amount == .credits(Sample.family, 3))
        #expect(grant?.hold?.lots == [Sample.id(3), Sample.id(4)])
        let alone = Opening.decide(standing, Sample.request(.critical, using: Sample.lot(3).id.text))
        #expect(alone.decision.code == .noCredits)
    }

    @Test("a lot too small for its own plan still helps out another")
    func helpsOut() {
        var two = Sample.pack
        two.severities[.critical] = SeverityTerms(credits: 2)
        var five = Sample.pack
        five.severities[.critical] = SeverityTerms(credits: 5)
        let standing = Sample.standing(lots: [Sample.lot(3, two, used: 9), Sample.lot(4, five, used: 9)])
        let opening = Opening.decide(standing, Sample.request(.critical))
        #expect(opening.decision.lot == Sample.id(3))
        #expect(opening.grant?.hold?.lots == [Sample.id(3), Sample.id(4)])
    }

    @Test("an allowance does not spill into what was bought")
    func noSpill() {
        var basic = Sample.basic
        basic.family = Sample.family
        basic.severities[.critical] = SeverityTerms(credits: 2)
        let allowance = Sample.lot(3, basic, quantity: 2, used: 1, price: 0)
        let standing = Sample.standing(
            lots: [allowance, Sample.lot(4)], entitlements: [Sample.entitlement(basic, allowance: allowance.id)])
        let opening = Opening.decide(standing, Sample.request(.critical))
        #expect(opening.decision.code == .creditAvailable)
        #expect(opening.grant?.hold?.lots == [Sample.id(4)])
        let normal = Opening.decide(standing, Sample.request())
        #expect(normal.decision.code == .included)
        #expect(normal.grant?.hold?.lots == [Sample.id(3)])
    }

    @Test("a lot bought as a single incident is a lot as others, and comes before the charge limit")
    func singleIncident() {
        let standing = Sample.standing(
            Sample.facts(limit: 20_000), lots: [Sample.lot(3, Sample.incident, quantity: 1, price: 14_900)])
        let decision = Opening.decide(standing, Sample.request(using: "incident")).decision
        #expect(decision.code == .creditAvailable)
        #expect(decision.lot == Sample.id(3))
    }

    @Test("a right can be named by plan, lot or entitlement")
    func named() {
        let standing = Sample.standing(
            Sample.facts(limit: 20_000), lots: [Sample.lot(3), Sample.lot(4)], entitlements: [Sample.entitlement()])
        func decide(_ name: String) -> Decision { Opening.decide(standing, Sample.request(using: name)).decision }
        #expect(decide("pack-10").lot == Sample.id(3))
        #expect(decide(Sample.lot(4).id.text).lot == Sample.id(4))
        #expect(decide(Sample.entitlement().id.text).entitlement == Sample.id(7))
        #expect(decide("incident").code == .payPerIncident)
    }
}
