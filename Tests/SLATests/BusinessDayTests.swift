import Primitives
import SLA
import Testing

@Suite("the next business day")
struct BusinessDayTests {
    struct Start: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let definition: CalendarDefinition
        let start: String
        let due: String

        init(_ name: String, _ definition: CalendarDefinition, _ start: String, _ due: String) {
            testDescription = name
            self.definition = definition
            self.start = start
            self.due = due
        }
    }

    private static let office = CalendarDefinition.weekdays(hours("09:00-12:00", "13:00-17:00"))
    private static let nights = CalendarDefinition.weekdays(hours("22:00-06:00"))

    private static func with(
        _ base: CalendarDefinition, _ change: (inout CalendarDefinition) -> Void
    ) -> CalendarDefinition {
        var definition = base
        change(&definition)
        return definition
    }

    static let starts = [
        Start("from within hours", office, "2026-03-02T10:00:00Z", "2026-03-03T17:00:00Z"),
        Start("from before hours", office, "2026-03-02T00:00:00Z", "2026-03-03T17:00:00Z"),
        Start("from after hours", office, "2026-03-02T23:59:59Z", "2026-03-03T17:00:00Z"),
        Start("over a weekend", office, "2026-03-06T10:00:00Z", "2026-03-09T17:00:00Z"),
        Start("from a Sunday", office, "2026-03-08T10:00:00Z", "2026-03-09T17:00:00Z"),
        Start(
            "over a holiday", with(office) { $0.holidays = ["2026-03-03"] }, "2026-03-02T10:00:00Z",
            "2026-03-04T17:00:00Z"),
        Start(
            "to a holiday with hours of its own",
            with(office) {
                $0.holidays = ["2026-03-03"]
                $0.dates = ["2026-03-03": hours("09:00-11:00")]
            }, "2026-03-02T10:00:00Z", "2026-03-03T11:00:00Z"),
        Start(
            "to a short day", with(office) { $0.dates = ["2026-03-03": hours("09:00-12:30")] },
            "2026-03-02T10:00:00Z", "2026-03-03T12:30:00Z"),
        Start(
            "closed for the afternoon",
            with(office) { $0.closures = [.init(date: "2026-03-03", from: "12:30", to: "18:00")] },
            "2026-03-02T10:00:00Z", "2026-03-03T12:00:00Z"),
        Start(
            "closed for the day",
            with(office) { $0.closures = [.init(date: "2026-03-03", from: "00:00", to: "24:00")] },
            "2026-03-02T10:00:00Z", "2026-03-04T17:00:00Z"),
        Start("a night closes the day after", nights, "2026-03-02T10:00:00Z", "2026-03-04T06:00:00Z"),
        Start("the end of Friday's night makes no Saturday", nights, "2026-03-06T10:00:00Z", "2026-03-10T06:00:00Z"),
        Start(
            "a night is cut by a holiday", with(nights) { $0.holidays = ["2026-03-04"] }, "2026-03-02T10:00:00Z",
            "2026-03-04T00:00:00Z"),
        Start(
            "by the date of the zone", .weekdays(hours("09:00-17:00"), zone: "Asia/Tokyo"), "2026-03-02T16:00:00Z",
            "2026-03-04T08:00:00Z"),
        Start(
            "over the hour clocks skip", .daily(hours("09:00-17:00"), zone: "Europe/Berlin"), "2026-03-28T10:00:00Z",
            "2026-03-29T15:00:00Z"),
        Start(
            "over the date Apia skipped", .daily(hours("09:00-17:00"), zone: "Pacific/Apia"), "2011-12-29T20:00:00Z",
            "2011-12-31T03:00:00Z"),
        Start(
            "around the clock it ends the next date", .aroundTheClock, "2026-03-02T10:00:00Z", "2026-03-04T00:00:00Z"),
    ]

    @Test("is due at the close of the first business date after the start's", arguments: starts)
    func due(_ start: Start) throws {
        let calendar = try start.definition.calendar()
        #expect(try calendar.due(start: at(start.start), target: .nextBusinessDay).text == start.due)
        let timeline = CalendarTimeline(calendar)
        #expect(try timeline.due(start: at(start.start), target: .nextBusinessDay).text == start.due)
    }

    @Test("gives back the open time of a pause")
    func paused() throws {
        let calendar = try Self.office.calendar()
        let start = try at("2026-03-02T10:00:00Z")
        let lunch = try interval("2026-03-02T11:00:00Z/2026-03-02T13:30:00Z")
        #expect(try calendar.due(start: start, target: .nextBusinessDay, pauses: [lunch]) == at("2026-03-04T10:30:00Z"))
        let later = try interval("2026-03-03T17:00:00Z/2026-03-05T13:30:00Z")
        #expect(try calendar.due(start: start, target: .nextBusinessDay, pauses: [later]) == at("2026-03-03T17:00:00Z"))
    }
}
