import Primitives
import SLA
import Testing

@Suite("laws of open time")
struct OpenTimePropertyTests {
    static let zones = ["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Sao_Paulo"]

    /// Calls a law with random calendars and three instants in order, within six years of one another.
    private func check(
        _ zone: String, _ law: (WorkCalendar, [Instant], inout SeededNumbers) throws -> Void
    ) throws {
        let date = try CivilDate(parsing: "2016-03-01")
        var calendars = RandomCalendars(seed: 7, zone: zone)
        for _ in 0..<40 {
            let (definition, calendar) = try calendars.next(around: date, days: 400)
            guard definition.weekly.values.contains(where: { !$0.isEmpty }) else { continue }
            for _ in 0..<10 {
                let first = try at("2013-01-01T00:00:00Z").seconds
                let instants = (0..<3).map { _ in
                    Instant(clamping: first + Int64.random(in: 0..<(6 * 365 * 86_400), using: &calendars.numbers))
                }
                try law(calendar, instants.sorted(), &calendars.numbers)
            }
        }
    }

    private func pauses(_ instants: [Instant], _ numbers: inout SeededNumbers) throws -> [Interval] {
        let first = try #require(instants.first).seconds
        return try (0..<6).map { _ in
            let from = first + Int64.random(in: -86_400...(40 * 86_400), using: &numbers)
            let to = from + Int64.random(in: 0...(9 * 86_400), using: &numbers)
            return try Interval(from: Instant(clamping: from), to: Instant(clamping: to))
        }
    }

    @Test("what is elapsed adds up, pauses or not", arguments: zones)
    func adds(_ zone: String) throws {
        try check(zone) { calendar, instants, numbers in
            let pauses = try pauses(instants, &numbers)
            let (a, b, c) = (instants[0], instants[1], instants[2])
            for pauses in [[], pauses] {
                let whole = calendar.elapsed(from: a, to: c, pauses: pauses)
                let parts =
                    calendar.elapsed(from: a, to: b, pauses: pauses) + calendar.elapsed(from: b, to: c, pauses: pauses)
                try #require(whole == parts)
            }
        }
    }

    @Test("a due time is the first instant at which its target has elapsed", arguments: zones)
    func inverts(_ zone: String) throws {
        try check(zone) { calendar, instants, numbers in
            let seconds = Int64.random(in: 1...(400 * 3_600), using: &numbers)
            for pauses in [[], try pauses(instants, &numbers)] {
                let due = try calendar.due(start: instants[0], target: .seconds(seconds), pauses: pauses)
                try #require(calendar.elapsed(from: instants[0], to: due, pauses: pauses) == seconds)
                let before = due.advanced(bySeconds: -1)
                try #require(calendar.elapsed(from: instants[0], to: before, pauses: pauses) == seconds - 1)
            }
        }
    }

    @Test("weeks passed over at once hold what their days hold", arguments: zones)
    func leaps(_ zone: String) throws {
        try check(zone) { calendar, instants, _ in
            let (from, to) = (instants[0], instants[1])
            let days = stride(from: from.seconds, to: to.seconds, by: 86_400)
            let sum = days.reduce(Int64(0)) { sum, day in
                let end = min(Instant(clamping: day + 86_400), to)
                return sum + calendar.elapsed(from: Instant(clamping: day), to: end)
            }
            try #require(calendar.elapsed(from: from, to: to) == sum)
        }
    }

    @Test("pauses are a set: order, halves and repetitions change nothing", arguments: zones)
    func pausesAreASet(_ zone: String) throws {
        try check(zone) { calendar, instants, numbers in
            let pauses = try pauses(instants, &numbers)
            let due = try calendar.due(start: instants[0], target: .seconds(90_000), pauses: pauses)
            var others = pauses.flatMap { pause in
                let half = Instant(clamping: (pause.from.seconds + pause.to.seconds) / 2)
                return [try? Interval(from: half, to: pause.to), try? Interval(from: pause.from, to: half)]
            }.compactMap(\.self)
            others += pauses.prefix(2)
            others.shuffle(using: &numbers)
            try #require(try calendar.due(start: instants[0], target: .seconds(90_000), pauses: others) == due)
            let later = try Interval(from: due, to: due.advanced(bySeconds: 500_000))
            try #require(
                try calendar.due(start: instants[0], target: .seconds(90_000), pauses: others + [later]) == due)
        }
    }
}
