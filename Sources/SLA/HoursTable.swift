/// What a calendar says about each civil date, read and checked.
struct HoursTable: Sendable {
    /// Seven lists, Monday's first; a range over midnight ends past the length of its day.
    var weekly: [[SecondRange]]
    var dates: [Int: [SecondRange]] = [:]
    var holidays: Set<Int> = []
    var closures: [Int: [SecondRange]] = [:]

    /// The days whose hours are not simply their weekday's: those named, and those their hours run into.
    var specialDays: [Int] {
        let named = holidays.union(dates.keys).union(closures.keys)
        return named.union(named.map { $0 + 1 }).sorted()
    }

    /// The same weekly hours without any date of its own.
    var weeklyAlone: HoursTable { HoursTable(weekly: weekly) }

    /// What is open between the start of a date and the start of the next, from whichever date it began on.
    ///
    /// Two dates back, because hours that run into a date the zone skipped go on in the one after it. A holiday is
    /// closed from midnight to midnight but for hours that its own override grants; a night that begins on it goes on
    /// after it.
    func open(on day: Int, by wall: some WallClock) -> SecondSet {
        guard isBusinessDay(day) else { return .empty }
        let days = holidays.contains(day) ? day...day : (day - 2)...day
        return SecondSet(days.flatMap { ranges(beginning(on: $0), of: $0, by: wall) })
            .subtracting(closed(in: (day - 2)...day, by: wall))
            .clipped(from: wall.start(of: day), to: wall.start(of: day + 1))
    }

    /// What is open of the hours that begin on a business date, over midnight too unless a holiday follows.
    func hours(beginningOn day: Int, by wall: some WallClock) -> SecondSet {
        guard isBusinessDay(day) else { return .empty }
        let opened = SecondSet(ranges(beginning(on: day), of: day, by: wall))
            .subtracting(closed(in: (day - 2)...(day + 1), by: wall))
        guard holidays.contains(day + 1) else { return opened }
        return opened.clipped(from: .min, to: wall.start(of: day + 1))
    }

    private func beginning(on day: Int) -> [SecondRange] { dates[day] ?? weekly[Self.weekday(of: day)] }

    /// Whether hours may begin on a date: a holiday has none but those of an override.
    private func isBusinessDay(_ day: Int) -> Bool { dates[day] != nil || !holidays.contains(day) }

    private func closed(in days: ClosedRange<Int>, by wall: some WallClock) -> SecondSet {
        guard !closures.isEmpty else { return .empty }
        return SecondSet(days.flatMap { ranges(closures[$0] ?? [], of: $0, by: wall) })
    }

    private func ranges(_ hours: [SecondRange], of day: Int, by wall: some WallClock) -> [SecondRange] {
        guard !hours.isEmpty, wall.exists(day) else { return [] }
        return hours.map { SecondRange(from: wall.second($0.from, of: day), to: wall.second($0.to, of: day)) }
    }

    /// Monday is 0; day 0 was a Thursday.
    static func weekday(of day: Int) -> Int {
        let remainder = (day + 3) % 7
        return remainder < 0 ? remainder + 7 : remainder
    }
}
