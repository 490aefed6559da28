import Primitives
import SLA
import Testing

@Suite("facts about business time")
struct BusinessTimeTests {
    static let counts: [BusinessTimeCases.Kind: Int] = [
        .deadline: 134, .clockDue: 4, .elapsed: 144, .isOpen: 7, .nextOpen: 18, .retarget: 1,
    ]

    @Test("each kind of fact holds", arguments: BusinessTimeCases.Kind.allCases)
    func holds(_ kind: BusinessTimeCases.Kind) throws {
        let table = try BusinessTimeCases.read()
        let facts = table.cases.filter { $0.kind == kind }
        #expect(facts.count == Self.counts[kind])
        for fact in facts {
            let calendar = try #require(table.schedules[fact.schedule]).calendar()
            #expect(try answer(fact, calendar) == fact.expected, "\(fact.id)")
            #expect(try answer(fact, CalendarTimeline(calendar)) == fact.expected, "\(fact.id) as a timeline")
        }
    }

    @Test("no fact is lost")
    func counts() throws {
        #expect(try BusinessTimeCases.read().cases.count == 308)
    }

    private func answer(_ fact: BusinessTimeCases.Fact, _ time: some OpenTime) throws -> String {
        switch fact.kind {
        case .deadline, .clockDue:
            let target = Target.seconds(try #require(fact.seconds))
            return try time.due(start: fact.start, target: target, pauses: fact.pauses ?? []).text
        case .elapsed:
            return try "\(time.elapsed(from: fact.start, to: #require(fact.end)))"
        case .isOpen:
            return time.isOpen(at: fact.start) ? "open" : "closed"
        case .nextOpen:
            return time.nextOpen(at: fact.start)?.text ?? "never"
        case .retarget:
            // Whatever was carried over is what a count from the start includes.
            return try time.due(start: fact.start, target: .seconds(#require(fact.newSeconds))).text
        }
    }
}
