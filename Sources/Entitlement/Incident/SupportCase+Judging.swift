import Catalog
import Primitives

extension SupportCase {
    /// Gives the next version of the verdict, by an agent or by the system, however long ago the incident was.
    ///
    /// Refused: on a merged incident, on one cancelled before it was answered, and `withdrawn` once it was answered.
    public func judging(
        _ cause: Cause, at instant: Instant, history: [IncidentMoment], standing: AccountStanding
    ) throws(RuleRefusal) -> CaseStep {
        if incident.state == .merged { throw RuleRefusal(.incidentMerged) }
        if incident.state == .cancelled, charge.verdicts.isEmpty { throw RuleRefusal(.incidentCancelled) }
        if cause == .withdrawn, let answeredAt = incident.answeredAt {
            throw RuleRefusal(.alreadyAnswered, "It was answered at \(answeredAt).")
        }
        let settlement = try charge.settling(.verdict(cause), at: instant, standing: standing)
        return try following(settlement, at: instant, history: history, standing)
    }

    /// Takes in a waiver that was granted.
    public func waiving(
        _ amount: WaivedAmount, at instant: Instant, history: [IncidentMoment], standing: AccountStanding
    ) throws(RuleRefusal) -> CaseStep {
        if incident.state == .merged { throw RuleRefusal(.incidentMerged) }
        let settlement = try charge.settling(.waived(amount), at: instant, standing: standing)
        return try following(settlement, at: instant, history: history, standing)
    }

    /// Takes in the customer's objection to the verdict.
    public func contesting(at instant: Instant) throws(RuleRefusal) -> CaseStep {
        if incident.state == .merged { throw RuleRefusal(.incidentMerged) }
        let settlement = try charge.settling(.contested, at: instant)
        return CaseStep(
            after: SupportCase(incident: incident, charge: settlement.record), moments: [], settlement: settlement)
    }

    /// Lets the incident follow its charge: into waiting where a purchase is awaited, out of it where none is needed.
    func following(
        _ settlement: Settlement, at instant: Instant, history: [IncidentMoment], _ standing: AccountStanding
    ) throws(RuleRefusal) -> CaseStep {
        var step = CaseStep(
            after: SupportCase(incident: incident, charge: settlement.record), moments: [], settlement: settlement)
        // Work that is over waits for nothing: only the charge does.
        guard incident.state.isLive else { return step }
        let isAwaited = settlement.record.isChargedByTriage
        let isWaiting = incident.state == .waitingPurchase
        var events: [IncidentEvent] = []
        if (isAwaited || settlement.cover != nil) && !isWaiting { events.append(.purchaseRequired) }
        if !isAwaited && (isWaiting || settlement.cover != nil) { events.append(.resumed) }
        let news = ChargeNews(hasVerdict: true, cover: settlement.cover)
        for event in events {
            let moment = IncidentMoment(event, at: instant)
            let next = try step.after.incident.applying(
                moment, history: history + step.moments, zone: standing.account.zoneName,
                calendars: standing.calendars, charge: news)
            step.after.incident = next.incident
            step.moments.append(moment)
            step.route = next.route ?? step.route
        }
        return step
    }
}
