import Primitives

/// One running instance of a promise, from its start to its stop.
///
/// A flat value: events go in, the next value comes out, and what it holds is all there is to store. Whoever sends the
/// events decides whether they are allowed; the clock refuses only what makes no sense to it.
public struct Clock: Hashable, Sendable, Codable {
    /// What is promised.
    public let metric: Metric
    /// Which start-to-stop run of the metric this is, counted from 1.
    public let cycle: Int
    /// When it started.
    public let startedAt: Instant
    /// What was promised at the start.
    public let target: Target
    /// The calendar by which it is due.
    public let calendar: CalendarReference
    /// What was promised later instead, in the order of the changes.
    public internal(set) var retargets: [Retarget] = []
    /// When it must have stopped; while it is paused, as things stood when the pause began.
    public internal(set) var dueAt: Instant
    /// When the pause that goes on began.
    public internal(set) var pausedAt: Instant?
    /// The pauses that are over.
    public internal(set) var pauses: [Interval] = []
    /// When what was promised happened.
    public internal(set) var stoppedAt: Instant?
    /// When the promise was withdrawn.
    public internal(set) var cancelledAt: Instant?

    /// A target that took the place of another.
    public struct Retarget: Hashable, Sendable, Codable {
        /// When it did.
        public let at: Instant
        /// The new target.
        public let target: Target

        /// Names a change of target.
        public init(at: Instant, target: Target) {
            self.at = at
            self.target = target
        }
    }

    /// Starts a clock; throws what `OpenTime.due` throws.
    public init(
        _ metric: Metric, target: Target, calendar: CalendarReference, startedAt: Instant, cycle: Int = 1,
        in time: some OpenTime
    ) throws(SLAFault) {
        self.metric = metric
        self.cycle = cycle
        self.startedAt = startedAt
        self.target = target
        self.calendar = calendar
        dueAt = try time.due(start: startedAt, target: target)
    }

    /// Takes up a clock that was stored.
    public init(
        metric: Metric, cycle: Int, startedAt: Instant, target: Target, calendar: CalendarReference,
        retargets: [Retarget], dueAt: Instant, pausedAt: Instant?, pauses: [Interval], stoppedAt: Instant?,
        cancelledAt: Instant?
    ) {
        self.metric = metric
        self.cycle = cycle
        self.startedAt = startedAt
        self.target = target
        self.calendar = calendar
        self.retargets = retargets
        self.dueAt = dueAt
        self.pausedAt = pausedAt
        self.pauses = pauses
        self.stoppedAt = stoppedAt
        self.cancelledAt = cancelledAt
    }

    private enum CodingKeys: String, CodingKey {
        case metric
        case cycle
        case startedAt = "started_at"
        case target
        case calendar
        case retargets
        case dueAt = "due_at"
        case pausedAt = "paused_at"
        case pauses
        case stoppedAt = "stopped_at"
        case cancelledAt = "cancelled_at"
    }
}

extension Clock {
    /// How a clock stands at an instant.
    public enum State: String, CaseIterable, Hashable, Sendable, Codable {
        /// It runs, and is not past due.
        case running
        /// It is paused; the pause began before it was due.
        case paused
        /// It stopped at or before it was due.
        case met
        /// It was due, and had not stopped.
        case breached
        /// The promise was withdrawn.
        case cancelled
    }

    /// How it stands at an instant that is no earlier than its last event.
    public func state(at now: Instant) -> State {
        if cancelledAt != nil { return .cancelled }
        if let stoppedAt { return stoppedAt <= dueAt ? .met : .breached }
        if let pausedAt, pausedAt < dueAt { return .paused }
        return now <= dueAt ? (pausedAt == nil ? .running : .paused) : .breached
    }

    /// The target that holds now.
    public var currentTarget: Target { retargets.last?.target ?? target }

    /// Whether it has neither stopped nor been cancelled.
    public var isLive: Bool { stoppedAt == nil && cancelledAt == nil }

    /// The open seconds it has run by an instant, or by its stop.
    public func elapsedSeconds(at now: Instant, in time: some OpenTime) -> Int64 {
        let end = stoppedAt ?? cancelledAt ?? now
        return time.elapsed(from: startedAt, to: max(startedAt, end), pauses: pauses(openUntil: end))
    }

    /// The pauses, the one that goes on ended at an instant.
    func pauses(openUntil end: Instant) -> [Interval] {
        guard let pausedAt, pausedAt < end else { return pauses }
        return pauses + [Interval(SecondRange(from: pausedAt.seconds, to: end.seconds))]
    }
}
