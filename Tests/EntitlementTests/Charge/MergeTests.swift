import Catalog
import Entitlement
import Primitives
import Testing

@Suite("merged charges")
struct MergeTests {
    private func merge(_ source: inout SupportCase, into survivor: inout SupportCase, _ desk: inout Desk) throws {
        let merged = try source.merging(into: survivor, at: desk.now, history: [], standing: desk.standing)
        source = merged.source.after
        survivor = merged.survivor.after
        try desk.perform(merged.source.settlement?.effects ?? [], on: &source.charge)
        try desk.perform(merged.survivor.settlement?.effects ?? [], on: &survivor.charge)
        #expect(source.incident.state == .merged)
        #expect(source.charge.pendingUnits == 0)
    }

    @Test("of two like charges the survivor keeps its own, the other is released")
    func alike() throws {
        var desk = Desk()
        try desk.buy()
        var source = try desk.open()
        var survivor = try desk.open()
        try merge(&source, into: &survivor, &desk)
        #expect((desk.free, desk.held) == (9, 1))
        try desk.judge(.howTo, &survivor)
        #expect((desk.held, desk.consumed) == (0, 1))
    }

    @Test("a charge already posted is returned")
    func posted() throws {
        var desk = Desk()
        try desk.buy()
        var source = try desk.open()
        var survivor = try desk.open()
        try desk.judge(.howTo, &source)
        try merge(&source, into: &survivor, &desk)
        #expect(source.charge.settlement == .returned)
        #expect((desk.free, desk.held, desk.consumed) == (9, 1, 0))
    }

    @Test("the larger charge moves to the survivor, and is not taken anew")
    func larger() throws {
        var dear = Sample.pack
        dear.severities[.critical] = SeverityTerms(credits: 3)
        var desk = Desk()
        try desk.buy(dear)
        var source = try desk.open(.critical)
        var survivor = try desk.open()
        let moved = try #require(source.charge.holds.first?.id)
        try merge(&source, into: &survivor, &desk)
        #expect((desk.free, desk.held) == (7, 3))
        #expect(source.charge.holds.isEmpty)
        #expect(source.charge.settlement == .nothingDue)
        #expect(survivor.charge.holds.contains { $0.id == moved && $0.hold.incident == survivor.incident.id })
        try desk.judge(.howTo, &survivor)
        #expect((desk.free, desk.consumed) == (7, 3))
    }

    @Test("a charge merged into free diagnosis pays for it")
    func intoTriage() throws {
        var desk = Desk()
        var survivor = try desk.open()
        try desk.buy()
        var source = try desk.open()
        try merge(&source, into: &survivor, &desk)
        #expect(survivor.charge.right == .credits)
        #expect(survivor.incident.plan.id == Sample.pack.id)
        try desk.judge(.howTo, &survivor)
        #expect(desk.consumed == 1)
    }

    @Test(
        "a survivor that was judged settles what it takes over by its verdict",
        arguments: [
            (Cause.productDefect, 0), (.howTo, 3),
        ])
    func judged(cause: Cause, consumed: Int) throws {
        var dear = Sample.pack
        dear.severities[.critical] = SeverityTerms(credits: 3)
        var desk = Desk()
        try desk.buy(dear)
        var survivor = try desk.open()
        try desk.judge(cause, &survivor)
        var source = try desk.open(.critical)
        try merge(&source, into: &survivor, &desk)
        #expect((desk.held, desk.consumed) == (0, consumed))
    }

    @Test("a charge merged into what waits for a purchase lets its work go on")
    func intoWaiting() throws {
        var desk = Desk()
        var survivor = try desk.open()
        try desk.judge(.howTo, &survivor)
        #expect(survivor.incident.state == .waitingPurchase)
        try desk.buy()
        var source = try desk.open()
        try merge(&source, into: &survivor, &desk)
        #expect(survivor.incident.state == .open)
        #expect((desk.held, desk.consumed) == (0, 1))
    }

    @Test("a survivor that was waived stays waived")
    func waivedSurvivor() throws {
        var desk = Desk()
        try desk.buy()
        var survivor = try desk.open()
        try desk.settle(.waived(.all), &survivor.charge)
        var source = try desk.open()
        try desk.judge(.howTo, &source)
        try merge(&source, into: &survivor, &desk)
        #expect((desk.free, desk.held, desk.consumed) == (10, 0, 0))
    }
}
