import Primitives
import SLA
import Testing

@Suite("faults of a calendar")
struct CalendarFaultTests {
    struct Faulty: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let definition: CalendarDefinition
        let faults: [String]

        init(_ name: String, _ definition: CalendarDefinition, _ faults: String...) {
            testDescription = name
            self.definition = definition
            self.faults = faults
        }
    }

    static let faulty: [Faulty] = [
        Faulty(
            "a letter for a digit", CalendarDefinition(zone: "UTC", weekly: [.mon: hours("O9:00-17:00")]),
            "time_malformed weekly.mon[0]"),
        Faulty(
            "one digit for two", CalendarDefinition(zone: "UTC", weekly: [.mon: hours("9:00-17:00")]),
            "time_malformed weekly.mon[0]"),
        Faulty(
            "sixty minutes", CalendarDefinition(zone: "UTC", weekly: [.mon: hours("09:00-16:60")]),
            "time_malformed weekly.mon[0]"),
        Faulty(
            "past midnight", CalendarDefinition(zone: "UTC", weekly: [.mon: hours("09:00-24:01")]),
            "time_malformed weekly.mon[0]"),
        Faulty(
            "beginning at the end of the day", CalendarDefinition(zone: "UTC", weekly: [.mon: hours("24:00-01:00")]),
            "time_malformed weekly.mon[0]"),
        Faulty(
            "two overlaps of one day",
            CalendarDefinition(zone: "UTC", weekly: [.tue: hours("13:00-17:00", "09:00-13:01", "16:00-18:00")]),
            "hours_overlap weekly.tue[0]", "hours_overlap weekly.tue[2]"),
        Faulty(
            "the same hours twice",
            CalendarDefinition(zone: "UTC", weekly: [.tue: hours("09:00-13:00", "09:00-13:00")]),
            "hours_overlap weekly.tue[1]"),
        Faulty(
            "a night into the next day",
            CalendarDefinition(zone: "UTC", weekly: [.mon: hours("22:00-06:00"), .tue: hours("05:59-12:00")]),
            "hours_overlap weekly.tue[0]"),
        Faulty(
            "Sunday's night into Monday",
            CalendarDefinition(zone: "UTC", weekly: [.sun: hours("22:00-06:00"), .mon: hours("05:00-12:00")]),
            "hours_overlap weekly.mon[0]"),
        Faulty(
            "a dated night into the next date",
            CalendarDefinition(
                zone: "UTC", dates: ["2026-12-31": hours("22:00-02:00"), "2027-01-01": hours("01:00-02:00")]),
            "hours_overlap dates.2027-01-01[0]"),
        Faulty("nothing at all", CalendarDefinition(zone: "UTC"), "never_opens weekly"),
        Faulty(
            "dates that are all closed",
            CalendarDefinition(
                zone: "UTC", dates: ["2026-12-24": hours("09:00-12:00")],
                closures: [.init(date: "2026-12-24", from: "08:00", to: "12:00")]),
            "never_opens weekly"),
        Faulty(
            "a date that is none",
            CalendarDefinition(zone: "UTC", weekly: [.mon: hours("09:00-17:00")], dates: ["2026-02-29": []]),
            "date_malformed dates.2026-02-29"),
        Faulty(
            "a holiday that is none",
            CalendarDefinition(
                zone: "UTC", weekly: [.mon: hours("09:00-17:00")], holidays: ["2026-12-25", "25.12.2027"]),
            "date_malformed holidays[1]"),
        Faulty(
            "a holiday named twice",
            CalendarDefinition(
                zone: "UTC", weekly: [.mon: hours("09:00-17:00")], holidays: ["2026-12-25", "2026-12-25"]),
            "date_doubled holidays[1]"),
        Faulty(
            "a closure without date or time",
            CalendarDefinition(
                zone: "UTC", weekly: [.mon: hours("09:00-17:00")],
                closures: [.init(date: "soon", from: "", to: "12:00")]),
            "date_malformed closures[0]", "time_malformed closures[0]"),
        Faulty(
            "an effective date that is none",
            CalendarDefinition(zone: "UTC", weekly: [.mon: hours("09:00-17:00")], effectiveFrom: "now"),
            "date_malformed effective_from"),
        Faulty(
            "always, but with hours",
            CalendarDefinition(
                zone: "UTC", weekly: [.mon: hours("09:00-17:00")], holidays: ["2026-12-25"], always: true),
            "always_conflict weekly", "always_conflict holidays"),
        Faulty(
            "every fault at once",
            CalendarDefinition(
                zone: "UTC", weekly: [.mon: hours("x-17:00", "09:00-y")], dates: ["z": hours("09:00-10:00")],
                holidays: ["w"], closures: [.init(date: "2026-01-01", from: "10:00", to: "v")]),
            "time_malformed weekly.mon[0]", "time_malformed weekly.mon[1]", "date_malformed dates.z",
            "date_malformed holidays[0]", "time_malformed closures[0]"),
    ]

    @Test("is named with its field", arguments: faulty)
    func isNamed(_ faulty: Faulty) throws {
        let error = #expect(throws: CalendarFaults.self) { try faulty.definition.calendar() }
        #expect(error?.faults.map { "\($0.code) \($0.field)" } == faulty.faults)
    }

    @Test("more entries than allowed are refused before they are read")
    func limits() throws {
        var definition = CalendarDefinition.weekdays(hours("09:00-17:00"))
        definition.weekly[.sat] = Array(repeating: .init(from: "09:00", to: "10:00"), count: 97)
        definition.holidays = Array(repeating: "2026-12-25", count: 4_097)
        definition.closures = Array(repeating: .init(date: "2026-12-24", from: "09:00", to: "10:00"), count: 4_097)
        let error = #expect(throws: CalendarFaults.self) { try definition.calendar() }
        #expect(error?.faults.map(\.field) == ["weekly.sat", "holidays", "closures"])
        #expect(error?.faults.allSatisfy { $0.code == "too_many" } == true)
    }

    @Test("the rules of another zone are refused")
    func zone() throws {
        let definition = CalendarDefinition.weekdays(hours("09:00-17:00"), zone: "Mars/Olympus_Mons")
        let error = #expect(throws: CalendarFaults.self) { try WorkCalendar(definition, zone: .utc) }
        #expect(error?.faults.map(\.code) == ["unknown_zone"])
    }

    static let sound: [(String, CalendarDefinition)] = [
        ("hours that touch", .daily(hours("09:00-12:00", "12:00-17:00"))),
        ("a day of twenty-four hours from nine to nine", .daily(hours("09:00-09:00"))),
        ("nights that touch the next morning", .daily(hours("22:00-06:00", "06:00-10:00"))),
        ("an end at 24:00", .daily(hours("00:00-24:00"))),
        (
            "an override into which the night before runs",
            CalendarDefinition(
                zone: "UTC", weekly: [.wed: hours("22:00-06:00")], dates: ["2026-12-24": hours("00:00-12:00")])
        ),
        (
            "a holiday with hours of its own",
            CalendarDefinition(
                zone: "UTC", weekly: [.wed: hours("09:00-17:00")], dates: ["2026-12-24": hours("09:00-12:00")],
                holidays: ["2026-12-24"])
        ),
    ]

    @Test("sound calendars are read", arguments: sound)
    func reads(_ name: String, _ definition: CalendarDefinition) throws {
        #expect(throws: Never.self) { try definition.calendar() }
    }
}
