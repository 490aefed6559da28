import Primitives
import SLA
import Testing

@testable import Catalog

@Suite("The account's zone chooses the calendar")
struct CalendarChoiceTests {
    @Test(
        "the longest prefix of the zone wins, and the rest goes to the other one",
        arguments: [
            ("America/New_York", "americas"), ("America/Argentina/Salta", "argentina"), ("Asia/Tokyo", "asia"),
            ("America", "elsewhere"), ("Europe/Berlin", "elsewhere"), ("UTC", "elsewhere"),
        ])
    func longestPrefix(_ zone: String, _ calendar: String) throws {
        let choice = CalendarChoice.byZone(
            [
                "America/": try CalendarID(parsing: "americas"),
                "America/Argentina/": try CalendarID(parsing: "argentina"), "Asia/": try CalendarID(parsing: "asia"),
            ], otherwise: try CalendarID(parsing: "elsewhere"))
        #expect(choice.calendar(for: try ZoneName(parsing: zone)).text == calendar)
    }

    @Test("one calendar is the same everywhere")
    func one() throws {
        let choice = CalendarChoice.one(try CalendarID(parsing: "always"))
        #expect(choice.calendar(for: try ZoneName(parsing: "Asia/Tokyo")).text == "always")
    }

    @Test("a metric without a calendar of its own runs on the plan's")
    func metric() throws {
        var plan = try CatalogueBench.plan("premium")
        let zone = try ZoneName(parsing: "America/Chicago")
        #expect(plan.calendar(for: .firstResponse, in: zone).text == "always")
        #expect(plan.calendar(for: .followUp, in: zone).text == "business-new-york")
        plan.metricCalendars = [:]
        #expect(plan.calendar(for: .followUp, in: zone).text == "always")
    }
}
