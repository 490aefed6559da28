import Primitives
import SLA
import Testing

/// Random calendars about the days on which clocks were changed, against a pencil.
@Suite("against a minute-by-minute oracle")
struct MinuteOracleTests {
    struct Change: Sendable, CustomTestStringConvertible {
        let zone: String
        let date: String
        var testDescription: String { "\(zone) \(date)" }
    }

    static let changes = [
        Change(zone: "UTC", date: "2026-03-01"),
        Change(zone: "Europe/Berlin", date: "2026-03-29"),
        Change(zone: "Europe/Berlin", date: "2026-10-25"),
        Change(zone: "America/New_York", date: "2026-03-08"),
        Change(zone: "America/New_York", date: "2045-11-05"),
        Change(zone: "Europe/Dublin", date: "2026-10-25"),
        Change(zone: "Australia/Lord_Howe", date: "2026-10-04"),
        Change(zone: "Australia/Lord_Howe", date: "2026-04-05"),
        Change(zone: "America/Sao_Paulo", date: "2018-11-04"),
        Change(zone: "America/Sao_Paulo", date: "2018-02-18"),
        Change(zone: "Africa/Cairo", date: "2024-04-26"),
        Change(zone: "Africa/Cairo", date: "2024-11-01"),
        Change(zone: "America/Havana", date: "2026-11-01"),
        Change(zone: "America/St_Johns", date: "2010-03-14"),
        Change(zone: "America/St_Johns", date: "2010-11-07"),
        Change(zone: "America/Nuuk", date: "2024-03-31"),
        Change(zone: "America/Toronto", date: "1919-03-31"),
        Change(zone: "Pacific/Apia", date: "2011-12-30"),
        Change(zone: "Africa/Casablanca", date: "2026-02-15"),
        Change(zone: "Asia/Kathmandu", date: "1986-01-01"),
        Change(zone: "Pacific/Chatham", date: "2026-04-05"),
        Change(zone: "Antarctica/Troll", date: "2026-03-29"),
    ]

    @Test("elapsed and due agree to the minute", arguments: changes)
    func agrees(_ change: Change) throws {
        let date = try CivilDate(parsing: change.date)
        let wall = MinuteWall(try Zones.rules(change.zone), around: date, days: 16)
        var calendars = RandomCalendars(seed: UInt64(bitPattern: Int64(date.epochDays)), zone: change.zone)
        for _ in 0..<30 {
            let (definition, calendar) = try calendars.next(around: date, days: 2)
            let oracle = MinuteOracle(definition, wall)
            for _ in 0..<20 {
                let from = Int.random(in: (9 * 1_440)..<(21 * 1_440), using: &calendars.numbers)
                let to = Int.random(in: from..<(23 * 1_440), using: &calendars.numbers)
                try expectElapsed(calendar, oracle, from, to, definition)
                let minutes = Int.random(in: 1...3_000, using: &calendars.numbers)
                try expectDue(calendar, oracle, from, minutes, definition)
            }
        }
    }

    private func expectElapsed(
        _ calendar: WorkCalendar, _ oracle: MinuteOracle, _ from: Int, _ to: Int, _ definition: CalendarDefinition
    ) throws {
        let start = oracle.instant(from)
        let end = oracle.instant(to)
        let expected = oracle.elapsed(from, to)
        try #require(calendar.elapsed(from: start, to: end) == expected, "\(start)/\(end) \(definition)")
        let intervals = calendar.openIntervals(from: start, to: end, count: 1_000)
        try #require(intervals.reduce(0) { $0 + $1.to.seconds(since: $1.from) } == expected, "\(start) \(definition)")
        try #require(zip(intervals, intervals.dropFirst()).allSatisfy { $0.to < $1.from }, "\(start) \(definition)")
        try #require(calendar.isOpen(at: start) == (oracle.elapsed(from, from + 1) > 0), "\(start) \(definition)")
    }

    private func expectDue(
        _ calendar: WorkCalendar, _ oracle: MinuteOracle, _ from: Int, _ minutes: Int, _ definition: CalendarDefinition
    ) throws {
        // Past the table's middle the pencil knows nothing of the hours that run in from its end.
        guard let due = oracle.due(from, minutes: minutes), due < 28 * 1_440 else { return }
        let start = oracle.instant(from)
        let expected = oracle.instant(due)
        let found = try calendar.due(start: start, target: .seconds(Int64(minutes) * 60))
        try #require(found == expected, "\(start) \(minutes) \(definition)")
    }
}
