import Primitives

extension Clock {
    /// Begins a pause.
    public mutating func pause(at instant: Instant) throws(SLAFault) {
        try check(instant)
        guard pausedAt == nil else { throw refusal("already_paused", "it is paused already") }
        pausedAt = instant
    }

    /// Ends the pause; a pause that began at or after the due time changes nothing.
    public mutating func resume(at instant: Instant, in time: some OpenTime) throws(SLAFault) {
        try check(instant)
        guard pausedAt != nil else { throw refusal("not_paused", "it is not paused") }
        self = try endingPause(at: instant, in: time)
    }

    /// Stops it, out of a pause too: what counts is the stop.
    public mutating func stop(at instant: Instant, in time: some OpenTime) throws(SLAFault) {
        try check(instant)
        var stopped = try endingPause(at: instant, in: time)
        stopped.stoppedAt = instant
        self = stopped
    }

    /// Withdraws the promise.
    public mutating func cancel(at instant: Instant) throws(SLAFault) {
        try check(instant)
        cancelledAt = instant
    }

    /// Goes on after a stop, up to the last instant of a window; the time in between counts as a pause.
    public mutating func reopen(at instant: Instant, window: Instant, in time: some OpenTime) throws(SLAFault) {
        guard let stoppedAt, cancelledAt == nil else { throw refusal("not_stopped", "it has not stopped") }
        guard instant >= stoppedAt else { throw refusal("event_too_early", "\(instant) is before it stopped") }
        guard instant <= window else { throw refusal("reopen_window_closed", "\(instant) is after \(window)") }
        var reopened = self
        reopened.stoppedAt = nil
        reopened.pausedAt = stoppedAt
        self = try reopened.endingPause(at: instant, in: time)
    }

    /// The next run of the same promise, with the target that holds now.
    public func nextCycle(startedAt: Instant, in time: some OpenTime) throws(SLAFault) -> Clock {
        try Clock(
            metric, target: currentTarget, calendar: calendar, startedAt: startedAt, cycle: cycle + 1, in: time)
    }

    private func endingPause(at instant: Instant, in time: some OpenTime) throws(SLAFault) -> Clock {
        var running = self
        running.pauses = pauses(openUntil: instant)
        running.pausedAt = nil
        if running.pauses != pauses { running.dueAt = try running.due(pauses: running.pauses, in: time) }
        return running
    }

    func check(_ instant: Instant) throws(SLAFault) {
        guard isLive else { throw refusal("clock_ended", "it has stopped or was cancelled") }
        let earliest = pausedAt ?? pauses.last?.to ?? startedAt
        guard instant >= earliest else { throw refusal("event_too_early", "\(instant) is before \(earliest)") }
    }

    private func refusal(_ code: String, _ detail: String) -> SLAFault {
        SLAFault(code: code, field: metric.rawValue, detail: detail)
    }
}
