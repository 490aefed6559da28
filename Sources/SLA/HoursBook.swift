import Primitives

/// The hours of a calendar with all that can be known before a question is asked.
///
/// A class so that a walk over it holds one reference instead of many.
final class HoursBook: Sendable {
    let table: HoursTable
    let zone: TimeZoneRules
    /// The hours between the midnights of each weekday, Monday's first, wherever no date interferes.
    let weekly: [SecondSet]
    /// The open seconds of a week in which no date interferes.
    let weekTotal: Int64
    /// The days on which a date interferes, sorted, each with its hours beside it.
    let specialDays: [Int]
    let specials: [SecondSet]

    init(_ table: HoursTable, zone: TimeZoneRules) {
        self.table = table
        self.zone = zone
        let alone = table.weeklyAlone
        // Day 4 was a Monday.
        weekly = (4..<11).map { Self.hours(of: $0, in: alone) }
        weekTotal = weekly.reduce(0) { $0 + $1.total }
        specialDays = table.specialDays
        specials = specialDays.map { Self.hours(of: $0, in: table) }
    }

    private static func hours(of day: Int, in table: HoursTable) -> SecondSet {
        let wall = SteadyWallClock()
        return table.open(on: day, by: wall).shifted(by: -wall.start(of: day))
    }

    /// Whether any date ever opens.
    var opens: Bool { weekTotal > 0 || specials.contains { $0.total > 0 } }

    /// Whether it never closes, so that its time is plain time.
    var neverCloses: Bool { weekTotal == 7 * WallTime.dayLength && specialDays.isEmpty }

    /// The place of the first special day that is not before a day.
    func special(from day: Int) -> Int {
        var low = 0
        var high = specialDays.count
        while low < high {
            let middle = (low + high) / 2
            if specialDays[middle] < day { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
