import Primitives

/// What can happen to a clock after its start.
public enum ClockEvent: Hashable, Sendable {
    /// The promise rests, for instance while the customer is asked.
    case pause(at: Instant)
    /// The rest is over.
    case resume(at: Instant)
    /// What was promised happened.
    case stop(at: Instant)
    /// The promise was withdrawn.
    case cancel(at: Instant)
    /// What had stopped goes on, the time in between counted as a pause; the window is the last instant for it.
    case reopen(at: Instant, window: Instant)
    /// Another target holds from now on.
    case retarget(Target, at: Instant)

    /// When it happened.
    public var occurredAt: Instant {
        switch self {
        case .pause(let at), .resume(let at), .stop(let at), .cancel(let at), .reopen(let at, _), .retarget(_, let at):
            at
        }
    }
}

extension Clock {
    /// The clock after all the events, in the order in which they occurred; those of one instant as they are given.
    public func applying(_ events: [ClockEvent], in time: some OpenTime) throws(SLAFault) -> Clock {
        let ordered = events.enumerated().sorted {
            ($0.element.occurredAt, $0.offset) < ($1.element.occurredAt, $1.offset)
        }
        var clock = self
        for (_, event) in ordered { try clock.apply(event, in: time) }
        return clock
    }

    /// Takes in one event; throws when it makes no sense, and is then unchanged.
    ///
    /// Codes: `clock_ended`, `event_too_early`, `already_paused`, `not_paused`, `not_stopped`, `reopen_window_closed`,
    /// and what `OpenTime.due` throws.
    public mutating func apply(_ event: ClockEvent, in time: some OpenTime) throws(SLAFault) {
        switch event {
        case .pause(let at): try pause(at: at)
        case .resume(let at): try resume(at: at, in: time)
        case .stop(let at): try stop(at: at, in: time)
        case .cancel(let at): try cancel(at: at)
        case .reopen(let at, let window): try reopen(at: at, window: window, in: time)
        case .retarget(let target, let at): try retarget(to: target, at: at, in: time)
        }
    }
}
