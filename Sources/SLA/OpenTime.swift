import Primitives

/// Where a walk through open time came to.
public enum OpenTimeWalk: Hashable, Sendable {
    /// All was spent, at the earliest instant at which it was.
    case spent(at: Instant)
    /// The end came first, with so many seconds left to spend.
    case left(Int64)
}

/// Something that is open at some times and closed at others: a calendar, or a succession of them.
///
/// What is asked of it, pauses and all, is answered once, in the extensions.
public protocol OpenTime: Sendable {
    /// Spends open seconds from one instant on, and at the latest to another.
    func walk(from: Instant, to: Instant, spending seconds: Int64) -> OpenTimeWalk

    /// The open intervals between two instants, at most so many; none touches another.
    func openIntervals(from: Instant, to: Instant, count: Int) -> [Interval]

    /// The close of the first business date after the local date of an instant; nil beyond the horizon.
    func closeOfBusinessDay(after instant: Instant) -> Instant?
}

extension OpenTime {
    /// The earliest instant at which a target is used up, not counting the pauses.
    ///
    /// Pauses are a set: their order, overlaps and repetitions do not matter, and those before the start or after the
    /// due time change nothing. A pause gives back the open time it covered, from a next-business-day target too. A
    /// target of zero is due at its start.
    ///
    /// Throws `target_negative`, or `horizon_exceeded` when it is not used up within `SLALimits.horizonDays`.
    public func due(start: Instant, target: Target, pauses: [Interval] = []) throws(SLAFault) -> Instant {
        switch target {
        case .seconds(let seconds):
            guard seconds >= 0 else {
                throw SLAFault(code: "target_negative", field: "target", detail: "\(seconds) seconds is less than none")
            }
            return try due(start: start, seconds: seconds, pauses: pauses)
        case .nextBusinessDay:
            guard let close = closeOfBusinessDay(after: start) else { throw .horizonExceeded(from: start) }
            guard pauses.contains(where: { $0.from < close && start < $0.to && $0.from < $0.to }) else { return close }
            return try due(start: start, seconds: elapsed(from: start, to: close), pauses: pauses)
        }
    }

    /// The open seconds from one instant to another, not counting the pauses; negative when they lie the other way.
    public func elapsed(from: Instant, to: Instant, pauses: [Interval] = []) -> Int64 {
        guard from <= to else { return -elapsed(from: to, to: from, pauses: pauses) }
        guard !pauses.isEmpty else { return openSeconds(from: from, to: to) }
        return unpaused(from: from, to: to, pauses).reduce(0) { sum, part in
            sum + openSeconds(from: part.from, to: part.to)
        }
    }

    /// The first open intervals from an instant on, the first cut to begin there at the earliest.
    ///
    /// At most `SLALimits.openIntervals` of them, and none from past the horizon. One still open there has no end in
    /// sight, and is given as open for ever.
    public func openIntervals(from: Instant, count: Int) -> [Interval] {
        let count = min(count, SLALimits.openIntervals)
        guard count > 0 else { return [] }
        var found = openIntervals(from: from, to: from.horizon, count: count)
        if let last = found.last, last.to == from.horizon {
            found[found.count - 1] = Interval(SecondRange(from: last.from.seconds, to: Instant.latest.seconds))
        }
        return found
    }

    /// The instant itself where it is open, else the next opening; nil beyond the horizon.
    public func nextOpen(at instant: Instant) -> Instant? {
        guard case .spent(let end) = walk(from: instant, to: instant.horizon, spending: 1) else { return nil }
        return end.advanced(bySeconds: -1)
    }

    /// Whether an instant lies in an open interval.
    public func isOpen(at instant: Instant) -> Bool {
        let next = instant.advanced(bySeconds: 1)
        return walk(from: instant, to: next, spending: 1) == .spent(at: next)
    }
}

extension OpenTime {
    private func due(start: Instant, seconds: Int64, pauses: [Interval]) throws(SLAFault) -> Instant {
        guard seconds > 0 else { return start }
        guard !pauses.isEmpty else { return try spend(seconds, from: start) }
        var left = seconds
        for part in unpaused(from: start, to: .latest, pauses) {
            switch walk(from: part.from, to: min(part.to, part.from.horizon), spending: left) {
            case .spent(let instant): return instant
            case .left(let rest) where part.to <= part.from.horizon: left = rest
            case .left: throw .horizonExceeded(from: part.from)
            }
        }
        throw .horizonExceeded(from: start)
    }

    private func spend(_ seconds: Int64, from start: Instant) throws(SLAFault) -> Instant {
        guard case .spent(let instant) = walk(from: start, to: start.horizon, spending: seconds) else {
            throw .horizonExceeded(from: start)
        }
        return instant
    }

    private func openSeconds(from: Instant, to: Instant) -> Int64 {
        guard case .left(let rest) = walk(from: from, to: to, spending: .max) else { return .max }
        return .max - rest
    }

    private func unpaused(from: Instant, to: Instant, _ pauses: [Interval]) -> [Interval] {
        SecondSet(CollectionOfOne(SecondRange(from: from.seconds, to: to.seconds)))
            .subtracting(SecondSet(pauses.lazy.map(\.range)))
            .ranges.map(Interval.init)
    }
}

extension Instant {
    /// The last instant at which something that begins here is looked for.
    var horizon: Instant { advanced(bySeconds: Int64(SLALimits.horizonDays) * WallTime.dayLength) }
}

extension SLAFault {
    static func horizonExceeded(from start: Instant) -> SLAFault {
        SLAFault(
            code: "horizon_exceeded", field: "target",
            detail: "it is not used up within \(SLALimits.horizonDays) days of \(start)")
    }
}
