/// A zone's rule for all later years, as the POSIX variable `TZ` states it.
///
/// https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap08.html, with the extensions of RFC 9636
/// section 3.3.2: times of change from -167 to 167 hours.
struct ZoneRule {
    /// Offset east of UTC of standard time, in seconds.
    let standardOffset: Int

    /// The other time of the year, where there is one.
    let daylight: Daylight?

    struct Daylight {
        let offset: Int
        let start: YearlyMoment
        let end: YearlyMoment
    }

    /// A reading of the clock that comes every year.
    struct YearlyMoment {
        enum Day {
            /// 1...365; 29 February is never counted.
            case withoutLeapDay(Int)
            /// 0...365; 29 February is counted.
            case withLeapDay(Int)
            /// The week-th (5: last) weekday (0: Sunday) of a month.
            case weekday(month: Int, week: Int, weekday: Int)
        }

        let day: Day

        /// Seconds after midnight, beyond the day if need be.
        let second: Int

        /// Seconds since 1970-01-01T00:00:00 on the clock that is being read.
        func epochSeconds(year: Int) -> Int64 {
            Int64(epochDays(year: year)) * CivilCalendar.secondsPerDay + Int64(second)
        }

        private func epochDays(year: Int) -> Int {
            let newYear = CivilCalendar.epochDays(year: year, month: 1, day: 1)
            switch day {
            case .withLeapDay(let day):
                return newYear + day
            case .withoutLeapDay(let day):
                return newYear + day - 1 + (day >= 60 && CivilCalendar.isLeap(year) ? 1 : 0)
            case .weekday(let month, let week, let weekday):
                let first = CivilCalendar.epochDays(year: year, month: month, day: 1)
                let firstWeekday = (CivilCalendar.weekday(epochDays: first) + 1) % 7
                let offset = (weekday - firstWeekday + 7) % 7 + (week - 1) * 7
                let length = CivilCalendar.days(inMonth: month, year: year)
                return first + (offset < length ? offset : offset - 7)
            }
        }
    }
}

extension ZoneRule {
    /// The changes of some years, ascending; of two at one instant the later year's comes last.
    private func changes(years: ClosedRange<Int>) -> [(at: Int64, offset: Int)] {
        guard let daylight else { return [] }
        return
            years.flatMap { year in
                [
                    (at: daylight.start.epochSeconds(year: year) - Int64(standardOffset), offset: daylight.offset),
                    (at: daylight.end.epochSeconds(year: year) - Int64(daylight.offset), offset: standardOffset),
                ]
            }
            .enumerated()
            .sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
            .map(\.element)
    }

    /// The offset at an instant.
    func offset(at seconds: Int64) -> Int {
        let year = Self.year(of: seconds)
        return changes(years: (year - 1)...(year + 1)).last { $0.at <= seconds }?.offset ?? standardOffset
    }

    /// Appends the changes that come after an instant, or all there ever were, for one cycle of the calendar.
    func extend(_ spans: inout ZoneSpans, after last: Int64?) {
        guard daylight != nil else { return }
        let first = last.map(Self.year) ?? 0
        for change in changes(years: (first - 1)...(first + 403)) where last.map({ change.at > $0 }) ?? true {
            spans.append(start: change.at, offset: change.offset)
        }
        spans.cycleStart =
            Int64(CivilCalendar.epochDays(year: first + 2, month: 1, day: 1)) * CivilCalendar.secondsPerDay
    }

    private static func year(of seconds: Int64) -> Int { CivilDateTime(epochSeconds: seconds).date.year }
}
