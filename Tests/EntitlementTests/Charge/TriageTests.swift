import Catalog
import Entitlement
import Primitives
import Testing

@Suite("diagnose first")
struct TriageTests {
    @Test("a waived verdict owes nothing")
    func waived() throws {
        var desk = Desk()
        var support = try desk.open()
        #expect(try desk.judge(.productDefect, &support).settlement?.word == .nothingDue)
        #expect(support.incident.state == .open)
    }

    @Test("a verdict that charges waits for a purchase, with offers, before paid work goes on")
    func waits() throws {
        var desk = Desk()
        var support = try desk.open()
        try desk.happen(.responded, &support)
        let step = try desk.judge(.howTo, &support)
        #expect(step.settlement?.word == .awaitingPurchase)
        #expect(step.settlement?.offers.isEmpty == false)
        #expect(step.moments.map(\.event.kind) == [.purchaseRequired])
        #expect(support.incident.state == .waitingPurchase)
        let refusal = #expect(throws: RuleRefusal.self) { try desk.happen(.resumed, &support) }
        #expect(refusal?.code == "purchase_required")
    }

    @Test("after a purchase it is resumed under what was bought, and charged once", arguments: [1, 13, 40])
    func resumed(days: Int) throws {
        var desk = Desk()
        var support = try desk.open()
        try desk.happen(.responded, &support)
        try desk.judge(.howTo, &support)
        desk.pass(days: days)
        try desk.settle(.windowLapsed, &support.charge)
        try desk.buy()
        let step = try desk.happen(.resumed, &support)
        #expect(step.settlement?.word == .posted)
        #expect(support.incident.state == .working)
        #expect(support.incident.plan.id == Sample.pack.id)
        #expect(support.charge.right == .credits)
        #expect((desk.free, desk.consumed) == (9, 1))
        #expect(try desk.judge(.howTo, &support).settlement?.effects == [])
        #expect(try desk.judge(.productDefect, &support).settlement?.word == .returned)
    }

    @Test("a subscription bought meanwhile covers it for nothing more")
    func subscribed() throws {
        var desk = Desk()
        var support = try desk.open()
        try desk.judge(.howTo, &support)
        desk.entitlements = [Sample.entitlement()]
        let step = try desk.happen(.resumed, &support)
        #expect(step.settlement?.word == .nothingDue)
        #expect(support.incident.plan.id == Sample.premium.id)
        #expect(support.incident.state == .open)
    }

    @Test("what was bought before the verdict covers it at once")
    func boughtBefore() throws {
        var desk = Desk()
        var support = try desk.open()
        try desk.happen(.responded, &support)
        try desk.buy()
        let step = try desk.judge(.howTo, &support)
        #expect(step.settlement?.word == .posted)
        #expect(step.moments.map(\.event.kind) == [.purchaseRequired, .resumed])
        #expect(support.incident.state == .working)
        #expect(desk.consumed == 1)
    }

    @Test("a later verdict that waives, or a waiver, lets work go on for nothing", arguments: [true, false])
    func releasedFromWaiting(byWaiver: Bool) throws {
        var desk = Desk()
        var support = try desk.open()
        try desk.judge(.howTo, &support)
        #expect(support.incident.state == .waitingPurchase)
        if byWaiver {
            support = try support.waiving(.all, at: desk.now, history: [], standing: desk.standing).after
        } else {
            try desk.judge(.productDefect, &support)
        }
        #expect(support.incident.state == .open)
        #expect(support.charge.settlement == .nothingDue)
        #expect(support.charge.awaitedUntil == nil)
    }

    @Test("what is over waits for nothing: only the charge does")
    func resolved() throws {
        var desk = Desk()
        var support = try desk.open()
        try desk.happen(.resolved, &support)
        #expect(try desk.judge(.howTo, &support).settlement?.word == .awaitingPurchase)
        #expect(support.incident.state == .resolved)
    }

    @Test("a part is waived of a price, and triage has none")
    func partlyWaived() throws {
        var desk = Desk()
        var support = try desk.open()
        #expect(throws: RuleRefusal(.waiverUnitMismatch)) { try desk.settle(.waived(.credits(1)), &support.charge) }
    }
}
