import Primitives

/// One civil date between its two midnights, with the hours open in it.
struct DayWindow {
    let start: Int64
    let end: Int64
    /// What to add to a range of the hours to have UTC seconds.
    let base: Int64
    let hours: SecondSet

    /// The hours as UTC seconds.
    var openRanges: [SecondRange] { hours.ranges.map { $0.shifted(by: base) } }
}

/// Goes through civil dates in order: by arithmetic where the zone is steady, by its rules where it changes.
struct DayCursor {
    private let book: HoursBook
    private(set) var day: Int
    private var steady: SteadyDays
    private var special: Int

    /// Begins with the date in which a second lies.
    init(_ book: HoursBook, at second: Int64) {
        self.book = book
        day = book.zone.date(at: Instant(clamping: second)).epochDays
        steady = SteadyDays(about: day, in: book.zone)
        if !steady.days.contains(day) {
            // Where midnight is shown twice, the second may lie in a date it does not show.
            day -= 1
        }
        special = book.special(from: day)
    }

    /// The window of the day the cursor is on; the cursor moves to the next day.
    mutating func next() -> DayWindow {
        defer { day += 1 }
        if !steady.days.contains(day) { steady = SteadyDays(about: day, in: book.zone) }
        while special < book.specialDays.count, book.specialDays[special] < day { special += 1 }
        return steady.days.contains(day) ? steadyWindow() : changingWindow()
    }

    private func steadyWindow() -> DayWindow {
        let start = steady.start(of: day)
        let isSpecial = special < book.specialDays.count && book.specialDays[special] == day
        let hours = isSpecial ? book.specials[special] : book.weekly[HoursTable.weekday(of: day)]
        return DayWindow(start: start, end: start + WallTime.dayLength, base: start, hours: hours)
    }

    private func changingWindow() -> DayWindow {
        let wall = ZoneWallClock(zone: book.zone)
        let hours = book.table.open(on: day, by: wall)
        return DayWindow(start: wall.start(of: day), end: wall.start(of: day + 1), base: 0, hours: hours)
    }

    /// Passes over whole weeks that are alike, end before a second and hold less than a sum; says what they held.
    mutating func leap(holdingLessThan seconds: Int64, before end: Int64) -> Int64 {
        guard seconds > book.weekTotal, steady.days.contains(day) else { return 0 }
        var limit = min(steady.days.upperBound, SteadyDays.day(end + steady.offset))
        if special < book.specialDays.count { limit = min(limit, book.specialDays[special]) }
        guard limit - day >= 7 else { return 0 }
        var weeks = Int64((limit - day) / 7)
        if book.weekTotal > 0 { weeks = min(weeks, (seconds - 1) / book.weekTotal) }
        day += Int(weeks) * 7
        return weeks * book.weekTotal
    }
}
