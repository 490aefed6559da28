import Catalog
import Primitives
import SLA

/// Keeps an incident's clocks: event by event as long as events come in the order in which they occurred, and anew
/// from all of them when one comes late.
struct ClockKeeper {
    let zone: ZoneName
    let calendars: [CalendarID: CalendarTimeline]

    /// The clocks of a new incident.
    func opened(_ incident: Incident) throws(SLAFault) -> [Clock] {
        var run = ClockRun(incident: incident, keeper: self)
        try run.open()
        return run.clocks
    }

    /// The clocks after one more moment.
    ///
    /// A clock that had ended before a late moment occurred stays as it was told: nothing that happened afterwards
    /// can touch it, and neither may a calendar edited since.
    func clocks(
        of incident: Incident, before: Incident, taking moment: IncidentMoment, after history: [IncidentMoment]
    ) throws(SLAFault) -> [Clock] {
        if moment.occurredAt >= before.lastEventAt {
            var run = ClockRun(incident: incident, keeper: self, resuming: before)
            try run.take(moment)
            return run.clocks
        }
        var run = ClockRun(incident: incident, keeper: self)
        try run.open()
        for (_, moment) in Self.ordered(history + [moment]) { try run.take(moment) }
        let ended = before.clocks.filter { ($0.stoppedAt ?? $0.cancelledAt ?? .latest) < moment.occurredAt }
        return run.clocks.map { clock in
            ended.first { $0.metric == clock.metric && $0.cycle == clock.cycle } ?? clock
        }
    }

    func terms(_ plan: Plan) -> PromiseTerms {
        PromiseTerms(plan: plan, zone: zone, calendars: calendars)
    }

    /// By when they occurred, those of one instant as they were recorded; each with its place in the record.
    static func ordered(_ moments: [IncidentMoment]) -> [(place: Int, moment: IncidentMoment)] {
        moments.enumerated()
            .sorted { ($0.element.occurredAt, $0.offset) < ($1.element.occurredAt, $1.offset) }
            .map { ($0.offset, $0.element) }
    }
}
