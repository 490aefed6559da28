import Primitives

/// One version of a calendar, as it was stored.
public struct CalendarVersion: Sendable {
    /// Its number; of two versions the higher is the newer.
    public let number: Int
    /// From when it counts.
    public let effectiveFrom: Instant
    /// What it says.
    public let calendar: WorkCalendar

    /// Names a version of a calendar.
    public init(number: Int, effectiveFrom: Instant, calendar: WorkCalendar) {
        self.number = number
        self.effectiveFrom = effectiveFrom
        self.calendar = calendar
    }
}

/// The versions of one calendar: time before a version counts uses the one before it, time after it the new.
///
/// A newer version also takes the place of older ones that would have counted later. The first counts from ever.
public struct CalendarTimeline: Sendable {
    private struct Slice {
        let from: Instant
        let number: Int
        let calendar: WorkCalendar
    }

    private let slices: [Slice]

    /// Orders the versions of a calendar; throws `no_versions` for none and `version_doubled` for two of one number.
    public init(_ versions: [CalendarVersion]) throws(SLAFault) {
        guard !versions.isEmpty else {
            throw SLAFault(code: "no_versions", field: "calendar", detail: "a calendar has at least one version")
        }
        var slices: [Slice] = []
        for version in versions.sorted(by: { $0.number < $1.number }) {
            if slices.last?.number == version.number {
                throw SLAFault(code: "version_doubled", field: "calendar", detail: "two versions \(version.number)")
            }
            slices.removeAll { $0.from >= version.effectiveFrom }
            let from = slices.isEmpty ? .earliest : version.effectiveFrom
            slices.append(Slice(from: from, number: version.number, calendar: version.calendar))
        }
        self.slices = slices
    }

    /// A calendar that was never another.
    public init(_ calendar: WorkCalendar, version: Int = 1) {
        slices = [Slice(from: .earliest, number: version, calendar: calendar)]
    }

    /// The number of the version that counts at an instant.
    public func version(at instant: Instant) -> Int { slices[index(at: instant)].number }

    /// The calendar that counts at an instant.
    public func calendar(at instant: Instant) -> WorkCalendar { slices[index(at: instant)].calendar }

    private func index(at instant: Instant) -> Int { slices.lastIndex { $0.from <= instant } ?? 0 }

    private func end(of index: Int) -> Instant { index + 1 < slices.count ? slices[index + 1].from : .latest }
}

extension CalendarTimeline: OpenTime {
    /// Spends open seconds from one instant on, and at the latest to another, version by version.
    public func walk(from: Instant, to: Instant, spending seconds: Int64) -> OpenTimeWalk {
        var left = seconds
        var start = from
        for index in slices.indices.suffix(from: index(at: from)) {
            let end = min(to, end(of: index))
            switch slices[index].calendar.walk(from: start, to: end, spending: left) {
            case .spent(let instant): return .spent(at: instant)
            case .left(let rest): left = rest
            }
            if end == to { break }
            start = end
        }
        return .left(left)
    }

    /// The open intervals between two instants, at most so many; none touches another.
    public func openIntervals(from: Instant, to: Instant, count: Int) -> [Interval] {
        var found: [SecondRange] = []
        var start = from
        for index in slices.indices.suffix(from: index(at: from)) where found.count <= count && start < to {
            let end = min(to, end(of: index))
            // One more than asked for, because two that meet where the version changes are one.
            let next = slices[index].calendar.openIntervals(from: start, to: end, count: count - found.count + 1)
            found = SecondSet(found + next.map(\.range)).ranges
            start = end
        }
        return found.prefix(count).map(Interval.init)
    }

    /// The close of the first business date after the local date of an instant; nil beyond the horizon.
    public func closeOfBusinessDay(after instant: Instant) -> Instant? {
        calendar(at: instant).businessDays(after: instant).lazy.compactMap(close).first
    }

    private func close(of day: Int) -> Instant? {
        slices.indices.compactMap { index in
            slices[index].calendar.close(of: day, from: slices[index].from, to: end(of: index))
        }.max()
    }
}
