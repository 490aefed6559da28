import Catalog
import Primitives
import SLA

extension Incident {
    /// Takes over from an incident that is merged into this one: the earliest first response still owed.
    ///
    /// The source's own clocks are cancelled by its `merged` event; apply this with the source as it was before.
    public func absorbing(
        _ source: Incident, at instant: Instant
    ) throws(RuleRefusal) -> Incident {
        if source.id == id { throw RuleRefusal(.mergeIntoItself) }
        if source.particulars.account != particulars.account { throw RuleRefusal(.mergeOtherAccount) }
        guard state.isLive else { throw RuleRefusal(.mergeTargetEnded, "It is \(state.rawValue).") }
        var survivor = self
        survivor.lastEventAt = max(lastEventAt, instant)
        guard answeredAt == nil, let owed = source.owedFirstResponse else { return survivor }
        if let own = clocks.firstIndex(where: { $0.metric == .firstResponse && $0.isLive }) {
            guard owed.dueAt < clocks[own].dueAt else { return survivor }
            do throws(SLAFault) {
                try survivor.clocks[own].cancel(at: instant)
            } catch {
                throw RuleRefusal(.promiseUncountable, "\(error)")
            }
        }
        let cycle = clocks.filter { $0.metric == .firstResponse }.map(\.cycle).max() ?? 0
        survivor.clocks.append(owed.taken(asCycle: cycle + 1))
        return survivor
    }

    private var owedFirstResponse: Clock? {
        clocks.first { $0.metric == .firstResponse && $0.isLive }
    }
}

extension Clock {
    /// The same clock as a run of another incident.
    fileprivate func taken(asCycle cycle: Int) -> Clock {
        Clock(
            metric: metric, cycle: cycle, startedAt: startedAt, target: target, calendar: calendar,
            retargets: retargets, dueAt: dueAt, pausedAt: pausedAt, pauses: pauses, stoppedAt: stoppedAt,
            cancelledAt: cancelledAt)
    }
}
