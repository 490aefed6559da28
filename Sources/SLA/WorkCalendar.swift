import Primitives

/// A calendar without fault: when it is open, and how long until open time is used up.
public struct WorkCalendar: Sendable {
    /// What it was read from.
    public let definition: CalendarDefinition
    /// The midnight from which this version counts, if it names one.
    public let effectiveFrom: Instant?
    private let book: HoursBook
    private let neverCloses: Bool

    /// Reads a definition by the rules of its zone, or throws every fault in it, each with its field.
    ///
    /// Codes: `unknown_zone`, `time_malformed`, `date_malformed`, `date_doubled`, `hours_overlap`, `always_conflict`,
    /// `never_opens`, `too_many`.
    public init(_ definition: CalendarDefinition, zone: TimeZoneRules) throws(CalendarFaults) {
        let reading = CalendarReading(definition, zone: zone.name)
        guard reading.faults.isEmpty else { throw CalendarFaults(reading.faults) }
        let book = HoursBook(reading.table, zone: zone)
        guard book.opens else {
            throw CalendarFaults([
                SLAFault(code: "never_opens", field: "weekly", detail: "no weekday and no date ever opens")
            ])
        }
        self.definition = definition
        self.book = book
        effectiveFrom = reading.effectiveFrom.map { zone.startOfDay($0) }
        neverCloses = book.neverCloses
    }

    /// The rules of the calendar's zone.
    public var zone: TimeZoneRules { book.zone }
}

extension WorkCalendar: OpenTime {
    /// Spends open seconds from one instant on, and at the latest to another.
    public func walk(from: Instant, to: Instant, spending seconds: Int64) -> OpenTimeWalk {
        guard seconds > 0 else { return .spent(at: from) }
        guard from < to else { return .left(seconds) }
        guard neverCloses else { return walkDays(from: from.seconds, to: to.seconds, spending: seconds) }
        let available = to.seconds(since: from)
        return seconds <= available ? .spent(at: from.advanced(bySeconds: seconds)) : .left(seconds - available)
    }

    private func walkDays(from: Int64, to: Int64, spending seconds: Int64) -> OpenTimeWalk {
        var left = seconds
        var cursor = DayCursor(book, at: from)
        let lastDay = Self.lastDay(before: to)
        while cursor.day <= lastDay {
            let window = cursor.next()
            if window.start >= to { break }
            if window.start >= from, window.end <= to, window.hours.total < left {
                left -= window.hours.total
            } else {
                for hours in window.hours.ranges {
                    let open = hours.shifted(by: window.base).clipped(from: from, to: to)
                    if open.from >= open.to { continue }
                    if left <= open.to - open.from { return .spent(at: Instant(clamping: open.from + left)) }
                    left -= open.to - open.from
                }
            }
            left -= cursor.leap(holdingLessThan: left, before: to)
        }
        return .left(left)
    }

    /// The open intervals between two instants, at most so many; none touches another.
    public func openIntervals(from: Instant, to: Instant, count: Int) -> [Interval] {
        if neverCloses { return from < to ? [Interval(SecondRange(from: from.seconds, to: to.seconds))] : [] }
        var found: [SecondRange] = []
        var cursor = DayCursor(book, at: from.seconds)
        let lastDay = Self.lastDay(before: to.seconds)
        while cursor.day <= lastDay {
            for hours in cursor.next().openRanges {
                let open = hours.clipped(from: from.seconds, to: to.seconds)
                if open.from >= open.to { continue }
                if let last = found.last, open.from == last.to {
                    found[found.count - 1].to = open.to
                } else if found.count == count {
                    return found.map(Interval.init)
                } else {
                    found.append(open)
                }
            }
        }
        return found.map(Interval.init)
    }

    /// The close of the first business date after the local date of an instant; nil beyond the horizon.
    ///
    /// A business date is one on which hours begin. Hours over midnight close on the day after.
    public func closeOfBusinessDay(after instant: Instant) -> Instant? {
        businessDays(after: instant).lazy.compactMap { close(of: $0, from: .earliest, to: .latest) }.first
    }

    /// The dates after the local date of an instant, up to the horizon.
    func businessDays(after instant: Instant) -> Range<Int> {
        let next = zone.date(at: instant).epochDays + 1
        return next..<max(next, min(next + SLALimits.horizonDays, CivilDate.latest.epochDays))
    }

    /// The last open instant's end of the hours that begin on a day, within bounds; nil where none is open.
    func close(of day: Int, from: Instant, to: Instant) -> Instant? {
        let hours = book.table.hours(beginningOn: day, by: ZoneWallClock(zone: zone))
        return hours.clipped(from: from.seconds, to: to.seconds).ranges.last.map { Instant(clamping: $0.to) }
    }

    /// No zone is more than a day ahead, so no later date begins before the second.
    private static func lastDay(before second: Int64) -> Int { SteadyDays.day(second) + 2 }
}
