import Primitives

/// How civil time falls on the axis of seconds.
protocol WallClock {
    /// Whether the zone has this date at all.
    func exists(_ day: Int) -> Bool
    /// When the date begins.
    func start(of day: Int) -> Int64
    /// When so many seconds after midnight, at most two days' worth, is shown on the wall.
    func second(_ secondOfDay: Int64, of day: Int) -> Int64
}

/// A wall clock that is never put forward or back.
struct SteadyWallClock: WallClock {
    func exists(_ day: Int) -> Bool { true }
    func start(of day: Int) -> Int64 { Int64(day) * WallTime.dayLength }
    func second(_ secondOfDay: Int64, of day: Int) -> Int64 { start(of: day) + secondOfDay }
}

/// The wall clock of a zone: a time in a gap shifts forward, of a time shown twice the first counts.
///
/// Source: the disambiguation of RFC 5545, section 3.3.5.
struct ZoneWallClock: WallClock {
    let zone: TimeZoneRules

    func exists(_ day: Int) -> Bool { zone.exists(CivilDate(epochDays: day)) }

    func start(of day: Int) -> Int64 { zone.startOfDay(CivilDate(epochDays: day)).seconds }

    func second(_ secondOfDay: Int64, of day: Int) -> Int64 {
        let (days, second) = secondOfDay.quotientAndRemainder(dividingBy: WallTime.dayLength)
        let date = CivilDate(epochDays: day + Int(days))
        let reading = CivilDateTime(date: date, secondOfDay: Int(second)) ?? CivilDateTime(startOf: date)
        return zone.instant(of: reading).seconds
    }
}
