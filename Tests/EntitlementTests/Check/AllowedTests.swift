import Catalog
import Entitlement
import Primitives
import Testing

@Suite("what is allowed")
struct AllowedTests {
    @Test("a subscription without limit includes the request and holds nothing")
    func included() {
        let standing = Sample.standing(entitlements: [Sample.entitlement()])
        let opening = Opening.decide(standing, Sample.request())
        #expect(opening.decision.code == .included)
        #expect(opening.decision.isAllowed)
        #expect(opening.decision.entitlement == Sample.id(7))
        #expect(opening.decision.charge == .free)
        #expect(opening.grant?.hold == nil)
        #expect(opening.grant?.right == .subscription(Sample.id(7)))
    }

    @Test("an allowance includes the request, costs nothing and holds a credit of its lot")
    func allowance() {
        let lot = Sample.lot(3, Sample.basic, quantity: 2, used: 1, price: 0)
        let right = Sample.entitlement(Sample.basic, allowance: lot.id)
        let opening = Opening.decide(Sample.standing(lots: [lot], entitlements: [right]), Sample.request())
        #expect(opening.decision.code == .included)
        #expect(opening.decision.charge == .free)
        #expect(opening.decision.lot == lot.id)
        #expect(opening.decision.credits == CreditBalance(available: 1, held: 0))
        #expect(opening.grant?.hold?.amount == .credits(Sample.known("basic"), 1))
    }

    @Test("a lot with a free credit pays with it")
    func credits() {
        let opening = Opening.decide(Sample.standing(lots: [Sample.lot(3, used: 3)]), Sample.request())
        #expect(opening.decision.code == .creditAvailable)
        #expect(opening.decision.charge == .credits(1))
        #expect(opening.decision.lot == Sample.id(3))
        #expect(opening.decision.credits == CreditBalance(available: 7, held: 0))
        #expect(opening.grant?.hold?.lots == [Sample.id(3)])
        #expect(opening.grant?.hold?.worth == Sample.dollars(11_900))
    }

    @Test("a charge limit lets an incident open unbought, tax included")
    func perIncident() {
        var standing = Sample.standing(Sample.facts(limit: 30_000), committed: 10_000)
        #expect(Opening.decide(standing, Sample.request()).decision.code == .payPerIncident)
        #expect(Opening.decide(standing, Sample.request()).decision.charge == .money(Sample.dollars(14_900)))
        // 14,900 and 19 % are 17,731; with 12,270 they exceed 30,000 by one cent.
        standing.taxRates = [Sample.category: Sample.known("19")]
        standing.committedGross = Sample.dollars(12_269)
        #expect(Opening.decide(standing, Sample.request()).decision.code == .payPerIncident)
        standing.committedGross = Sample.dollars(12_270)
        #expect(Opening.decide(standing, Sample.request(using: "incident")).decision.code == .overChargeLimit)
    }

    @Test(
        "the warranty covers from its first day through its last",
        arguments: [
            ("2026-01-30", DecisionCode.triage), ("2026-01-31", .warranty), ("2026-03-02", .warranty),
            ("2026-03-03", .triage),
        ])
    func warranty(from: String, expected: DecisionCode) {
        let standing = Sample.standing(Sample.facts(warrantyFrom: Sample.day(from)))
        #expect(Opening.decide(standing, Sample.request()).decision.code == expected)
    }

    @Test("an account with nothing is diagnosed without charge, and is shown what it could buy")
    func triage() {
        let opening = Opening.decide(Sample.standing(), Sample.request())
        #expect(opening.decision.code == .triage)
        #expect(opening.decision.charge == .free)
        #expect(opening.decision.ifProductDefect == .waived)
        #expect(opening.decision.offers.map(\.plan.text) == ["basic", "incident", "premium", "pack-10"])
        #expect(opening.grant?.right == .triage)
    }

    @Test("the hotline is used only by name, and holds its cap")
    func hotline() {
        let standing = Sample.standing(Sample.facts(limit: 20_000), plans: [Sample.hotline, Sample.triage])
        #expect(Opening.decide(standing, Sample.request()).decision.code == .triage)
        let opening = Opening.decide(standing, Sample.request(using: "hotline"))
        #expect(opening.decision.code == .payPerIncident)
        #expect(opening.grant?.hold?.amount == .money(Sample.dollars(14_900)))
        #expect(opening.grant?.right == .hotline)
    }

    @Test("what is split off is free under the same plan, unless a right is named for it")
    func split() {
        let standing = Sample.standing(lots: [Sample.lot(3)])
        let parent = Sample.incident(of: Sample.pack)
        let free = Opening.splitting(parent, standing: standing, Sample.request())
        #expect(free.decision.code == .included)
        #expect(free.decision.plan == Sample.pack.id)
        #expect(free.grant?.hold == nil)
        #expect(free.grant?.right == .split(parent.id))
        let named = Opening.splitting(parent, standing: standing, Sample.request(using: "pack-10"))
        #expect(named.decision.code == .creditAvailable)
    }
}
