import Primitives
import SLA
import Testing

@Suite("open intervals")
struct OpenIntervalTests {
    private func open(_ definition: CalendarDefinition, _ start: String, _ count: Int) throws -> [String] {
        try definition.calendar().openIntervals(from: at(start), count: count).map(\.text)
    }

    @Test("begin at the start where that is open")
    func cut() throws {
        let found = try open(.weekdays(hours("09:00-12:00", "13:00-17:00")), "2026-03-06T10:00:00Z", 3)
        #expect(
            found == [
                "2026-03-06T10:00:00Z/2026-03-06T12:00:00Z", "2026-03-06T13:00:00Z/2026-03-06T17:00:00Z",
                "2026-03-09T09:00:00Z/2026-03-09T12:00:00Z",
            ])
    }

    @Test("that touch are one, over midnight too")
    func merged() throws {
        let found = try open(.weekdays(hours("00:00-12:00", "12:00-24:00")), "2026-03-02T00:00:00Z", 2)
        #expect(
            found == [
                "2026-03-02T00:00:00Z/2026-03-07T00:00:00Z", "2026-03-09T00:00:00Z/2026-03-14T00:00:00Z",
            ])
    }

    @Test("that never end are open for ever")
    func always() throws {
        let forever = ["2026-03-02T09:00:00Z/9999-12-31T23:59:59Z"]
        #expect(try open(.aroundTheClock, "2026-03-02T09:00:00Z", 5) == forever)
        #expect(try open(.daily(hours("09:00-09:00")), "2026-03-02T09:00:00Z", 5) == forever)
        var holiday = CalendarDefinition.daily(hours("00:00-24:00"))
        holiday.holidays = ["2026-03-01"]
        #expect(try open(holiday, "2026-03-02T09:00:00Z", 5) == forever)
    }

    @Test("run out where no more dates open")
    func runOut() throws {
        let once = CalendarDefinition(zone: "UTC", dates: ["2026-03-03": hours("09:00-17:00")])
        #expect(try open(once, "2026-03-02T09:00:00Z", 5) == ["2026-03-03T09:00:00Z/2026-03-03T17:00:00Z"])
        #expect(try once.calendar().nextOpen(at: at("2026-03-04T00:00:00Z")) == nil)
    }

    @Test("are none where none are asked for", arguments: [0, -1])
    func none(_ count: Int) throws {
        #expect(try open(.aroundTheClock, "2026-03-02T09:00:00Z", count) == [])
    }

    @Test("a shift forward out of a gap leaves what it did not cover")
    func gap() throws {
        // 02:30 to 02:50 does not exist and becomes 03:30 to 03:50, within what 03:00 to 04:00 covers.
        var sundays = CalendarDefinition(zone: "Europe/Berlin")
        sundays.weekly = [.sun: hours("02:30-02:50", "03:00-04:00")]
        #expect(try open(sundays, "2026-03-29T00:00:00Z", 1) == ["2026-03-29T01:00:00Z/2026-03-29T02:00:00Z"])
    }
}
