import Primitives
import SLA
import Testing

@Suite("due times")
struct DueTests {
    private let office = CalendarDefinition.weekdays(hours("09:00-17:00"))

    @Test("two hours around the clock are two hours")
    func aroundTheClock() throws {
        let calendar = try CalendarDefinition.aroundTheClock.calendar()
        let due = try calendar.due(start: at("2026-03-29T00:30:00Z"), target: .seconds(7_200))
        #expect(try due == at("2026-03-29T02:30:00Z"))
    }

    @Test("a target of zero is due at its start, open or not, paused or not")
    func zero() throws {
        let start = try at("2026-03-01T12:00:00Z")
        let pause = try interval("2026-03-01T00:00:00Z/2026-03-04T00:00:00Z")
        #expect(try office.calendar().due(start: start, target: .seconds(0), pauses: [pause]) == start)
    }

    @Test("less than zero is no target")
    func negative() throws {
        let error = #expect(throws: SLAFault.self) {
            try office.calendar().due(start: at("2026-03-02T09:00:00Z"), target: .seconds(-1))
        }
        #expect(error?.code == "target_negative")
    }

    static let unattainable: [(CalendarDefinition, Target)] = [
        (.aroundTheClock, .seconds(.max)),
        (.aroundTheClock, .seconds(3_660 * 86_400 + 1)),
        (.weekdays(hours("09:00-17:00")), .seconds(.max)),
        (CalendarDefinition(zone: "UTC", dates: ["2026-03-03": hours("09:00-17:00")]), .seconds(28_801)),
        (CalendarDefinition(zone: "UTC", dates: ["2026-03-01": hours("09:00-17:00")]), .nextBusinessDay),
    ]

    @Test("what is not used up within the horizon is refused", arguments: unattainable)
    func horizon(_ definition: CalendarDefinition, _ target: Target) throws {
        for pauses in [[], [try interval("2026-03-02T09:00:00Z/2026-03-02T10:00:00Z")]] {
            let error = #expect(throws: SLAFault.self) {
                try definition.calendar().due(start: at("2026-03-02T09:00:00Z"), target: target, pauses: pauses)
            }
            #expect(error?.code == "horizon_exceeded")
        }
    }

    @Test("the ends of time are no trap", arguments: ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"])
    func endsOfTime(_ text: String) throws {
        let instant = try at(text)
        let definitions: [CalendarDefinition] = [
            office, .aroundTheClock, .daily(hours("22:00-06:00"), zone: "Pacific/Kiritimati"),
            .daily(hours("00:00-12:00"), zone: "America/New_York"),
        ]
        for calendar in try definitions.map({ try $0.calendar() }) {
            let due = try? calendar.due(start: instant, target: .seconds(3_600))
            #expect((due == nil) == (instant == .latest))
            #expect((try? calendar.due(start: instant, target: .nextBusinessDay)) == nil || instant == .earliest)
            #expect(calendar.elapsed(from: .earliest, to: .latest) > 0)
            _ = calendar.nextOpen(at: instant)
            _ = calendar.openIntervals(from: instant, count: .max)
            _ = calendar.isOpen(at: instant)
        }
    }

    @Test("ten thousand years of office hours are counted to the second")
    func longest() throws {
        let berlin = try CalendarDefinition.weekdays(hours("09:00-17:00"), zone: "Europe/Berlin").calendar()
        // 400 years are 146,097 days, 20,871 whole weeks.
        let from = try at("2100-01-04T00:00:00Z")
        let to = try at("9700-01-04T00:00:00Z")
        #expect(berlin.elapsed(from: from, to: to) == 19 * 20_871 * 5 * 8 * 3_600)
    }
}

@Suite("pauses")
struct PauseTests {
    struct Paused: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let pauses: [String]
        let due: String

        init(_ name: String, _ pauses: [String], _ due: String) {
            testDescription = name
            self.pauses = pauses
            self.due = due
        }
    }

    /// Four hours of open time from Monday 10:00, nine to five.
    static let table = [
        Paused("none", [], "2026-03-02T14:00:00Z"),
        Paused("before the start", ["2026-03-02T08:00:00Z/2026-03-02T09:30:00Z"], "2026-03-02T14:00:00Z"),
        Paused("over the start", ["2026-03-02T08:00:00Z/2026-03-02T10:30:00Z"], "2026-03-02T14:30:00Z"),
        Paused("of no length", ["2026-03-02T11:00:00Z/2026-03-02T11:00:00Z"], "2026-03-02T14:00:00Z"),
        Paused("after due", ["2026-03-02T15:00:00Z/2026-03-02T16:00:00Z"], "2026-03-02T14:00:00Z"),
        Paused("from due on", ["2026-03-02T14:00:00Z/2026-03-05T16:00:00Z"], "2026-03-02T14:00:00Z"),
        Paused("a second before due", ["2026-03-02T13:59:59Z/2026-03-03T12:00:00Z"], "2026-03-03T12:00:01Z"),
        Paused(
            "overlapping, out of order",
            ["2026-03-02T12:00:00Z/2026-03-02T13:30:00Z", "2026-03-02T11:00:00Z/2026-03-02T12:30:00Z"],
            "2026-03-02T16:30:00Z"),
        Paused("out of hours", ["2026-03-02T17:00:00Z/2026-03-03T09:00:00Z"], "2026-03-02T14:00:00Z"),
        Paused("over a night", ["2026-03-02T13:00:00Z/2026-03-03T09:30:00Z"], "2026-03-03T10:30:00Z"),
    ]

    @Test("give back the open time they cover", arguments: table)
    func due(_ paused: Paused) throws {
        let calendar = try CalendarDefinition.weekdays(hours("09:00-17:00")).calendar()
        let pauses = try paused.pauses.map(interval)
        let due = try calendar.due(start: at("2026-03-02T10:00:00Z"), target: .seconds(14_400), pauses: pauses)
        #expect(due.text == paused.due)
    }

    @Test("without an end leave no due time")
    func endless() throws {
        let calendar = try CalendarDefinition.aroundTheClock.calendar()
        let pause = try Interval(from: at("2026-03-02T11:00:00Z"), to: .latest)
        #expect(throws: SLAFault.self) {
            try calendar.due(start: at("2026-03-02T10:00:00Z"), target: .seconds(7_200), pauses: [pause])
        }
    }
}
