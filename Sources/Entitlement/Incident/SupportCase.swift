import Catalog
import Ledger
import Primitives
import SLA

/// An incident with its charge: the two move together, and this is where they meet.
public struct SupportCase: Hashable, Sendable {
    /// The request, its state and its clocks.
    public var incident: Incident
    /// What it costs.
    public var charge: ChargeRecord

    /// A case as stored.
    public init(incident: Incident, charge: ChargeRecord) {
        self.incident = incident
        self.charge = charge
    }
}

/// What came of an event or a verdict.
public struct CaseStep: Hashable, Sendable {
    /// The case afterwards; the charge's holds are those from before the effects.
    public var after: SupportCase
    /// What happened to the incident, to be recorded in this order.
    public var moments: [IncidentMoment]
    /// What it means for the charge, if anything.
    public var settlement: Settlement?
    /// Where the incident goes now, if it goes elsewhere.
    public var route: Route?
}

extension SupportCase {
    /// The case of an opening that was granted; the hold it wants is to be placed and put into `charge.holds`.
    public static func opened(
        _ id: IncidentID, _ particulars: IncidentParticulars, at instant: Instant, grant: OpeningGrant,
        standing: AccountStanding, splitFrom parent: IncidentID? = nil
    ) throws(RuleRefusal) -> SupportCase {
        var incident = Incident(
            id: id, particulars: particulars, openedAt: instant, plan: grant.plan, splitFrom: parent)
        let keeper = ClockKeeper(zone: standing.account.zoneName, calendars: standing.calendars)
        do throws(SLAFault) {
            incident.clocks = try keeper.opened(incident)
        } catch {
            throw RuleRefusal(.promiseUncountable, "\(error)")
        }
        let charge = ChargeRecord(
            incident: id, account: particulars.account, grant: grant, severity: particulars.severity,
            currency: standing.account.currency, at: instant)
        return SupportCase(incident: incident, charge: charge)
    }

    /// Takes in an event, with what it means for the charge, or refuses it.
    ///
    /// `history` is what was recorded before. The charge is settled at the time of recording.
    public func applying(
        _ moment: IncidentMoment, history: [IncidentMoment], standing: AccountStanding
    ) throws(RuleRefusal) -> CaseStep {
        if incident.state == .waitingPurchase, moment.event == .resumed, charge.isChargedByTriage {
            let settlement = try charge.settling(.purchaseArrived, at: moment.recordedAt, standing: standing)
            return try taking(moment, history, standing, settlement)
        }
        return try taking(moment, history, standing, nil)
    }

    private func taking(
        _ moment: IncidentMoment, _ history: [IncidentMoment], _ standing: AccountStanding, _ settlement: Settlement?
    ) throws(RuleRefusal) -> CaseStep {
        let news = ChargeNews(
            hasVerdict: !charge.verdicts.isEmpty, isPurchaseAwaited: charge.isChargedByTriage && settlement == nil,
            cover: settlement?.cover)
        let step = try incident.applying(
            moment, history: history, zone: standing.account.zoneName, calendars: standing.calendars, charge: news)
        var settled = settlement
        if let event = step.charge {
            settled = try charge.settling(event, at: moment.recordedAt, standing: standing)
        }
        return CaseStep(
            after: SupportCase(incident: step.incident, charge: settled?.record ?? charge), moments: [moment],
            settlement: settled, route: step.route)
    }
}
