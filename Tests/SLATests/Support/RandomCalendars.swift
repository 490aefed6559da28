import Primitives
import SLA

/// Calendars nobody would write, without fault.
struct RandomCalendars {
    var numbers: SeededNumbers
    let zone: String

    init(seed: UInt64, zone: String) {
        numbers = SeededNumbers(seed: seed)
        self.zone = zone
    }

    /// A calendar whose dates lie within so many days of one.
    mutating func next(around date: CivilDate, days: Int) throws -> (CalendarDefinition, WorkCalendar) {
        let rules = try Zones.rules(zone)
        for _ in 0..<1_000 {
            let definition = definition(around: date, days: days)
            if let calendar = try? WorkCalendar(definition, zone: rules) { return (definition, calendar) }
        }
        throw RandomCalendarsExhausted()
    }

    struct RandomCalendarsExhausted: Error {}

    private mutating func definition(around date: CivilDate, days: Int) -> CalendarDefinition {
        var definition = CalendarDefinition(zone: zone)
        for day in Weekday.allCases where chance(of: 7) { definition.weekly[day] = hours() }
        for _ in 0..<Int.random(in: 0...3, using: &numbers) { definition.dates[near(date, days)] = hours() }
        let holidays = (0..<Int.random(in: 0...3, using: &numbers)).map { _ in near(date, days) }
        definition.holidays = Array(Set(holidays)).sorted()
        for _ in 0..<Int.random(in: 0...3, using: &numbers) {
            let hours = CalendarDefinition.Hours(from: time(), to: time())
            definition.closures.append(.init(date: near(date, days), from: hours.from, to: hours.to))
        }
        return definition
    }

    private mutating func hours() -> [CalendarDefinition.Hours] {
        var marks = (0..<(2 * Int.random(in: 0...2, using: &numbers))).map { _ in minute() }.sorted()
        // The last interval may begin late and end early the next day.
        if marks.count > 1, chance(of: 3) { marks.append(marks.removeFirst()) }
        return stride(from: 0, to: marks.count - 1, by: 2).map {
            CalendarDefinition.Hours(from: Self.text(marks[$0]), to: Self.text(marks[$0 + 1]))
        }
    }

    /// Half of them within the hours in which clocks are changed.
    private mutating func minute() -> Int {
        chance(of: 5) ? Int.random(in: 0...12, using: &numbers) * 15 : Int.random(in: 0..<1_440, using: &numbers)
    }

    private mutating func time() -> String { Self.text(minute()) }

    private mutating func chance(of tenths: Int) -> Bool { Int.random(in: 0..<10, using: &numbers) < tenths }

    private mutating func near(_ date: CivilDate, _ days: Int) -> String {
        date.adding(days: Int.random(in: -days...days, using: &numbers)).text
    }

    private static func text(_ minute: Int) -> String {
        let hour = minute / 60
        let rest = minute % 60
        return "\(hour < 10 ? "0" : "")\(hour):\(rest < 10 ? "0" : "")\(rest)"
    }
}
