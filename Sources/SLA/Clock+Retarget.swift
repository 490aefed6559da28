import Primitives

extension Clock {
    /// Puts another target in the place of the one that holds.
    ///
    /// A looser one counts from the start, unless the clock was breached by then: a breach stays. A tighter one counts
    /// from the start as well, but leaves at least its own length from the change, and is never due later than before.
    public mutating func retarget(to target: Target, at instant: Instant, in time: some OpenTime) throws(SLAFault) {
        try check(instant)
        var changed = self
        changed.retargets.append(Retarget(at: instant, target: target))
        changed.dueAt = try changed.due(pauses: pauses(openUntil: instant), in: time)
        self = changed
    }

    /// When it is due after all changes of target, computed anew so that no order of pauses and changes matters.
    func due(pauses: [Interval], in time: some OpenTime) throws(SLAFault) -> Instant {
        var due = try time.due(start: startedAt, target: target, pauses: pauses)
        for change in retargets {
            let fromStart = try time.due(start: startedAt, target: change.target, pauses: pauses)
            if fromStart >= due {
                if change.at <= due { due = fromStart }
            } else {
                let fromChange = try time.due(start: change.at, target: change.target, pauses: pauses)
                due = min(due, max(fromStart, fromChange))
            }
        }
        return due
    }
}
