import Catalog
import Primitives
import SLA

/// What an incident must know of its charge.
public struct ChargeNews: Hashable, Sendable {
    /// Whether a verdict was given.
    public var hasVerdict: Bool
    /// Whether paid work waits for a purchase, and nothing covers it.
    public var isPurchaseAwaited: Bool
    /// What covers paid work from now on, where something took triage's place.
    public var cover: OpeningGrant?

    /// News of a charge; none unless told otherwise.
    public init(hasVerdict: Bool = false, isPurchaseAwaited: Bool = false, cover: OpeningGrant? = nil) {
        self.hasVerdict = hasVerdict
        self.isPurchaseAwaited = isPurchaseAwaited
        self.cover = cover
    }
}

/// What an event made of an incident, and what must be done beside it.
public struct IncidentStep: Hashable, Sendable {
    /// The incident afterwards.
    public var incident: Incident
    /// What the event means for the charge, if anything.
    public var charge: ChargeEvent?
    /// Where it goes now, if it goes elsewhere.
    public var route: Route?
}

extension Incident {
    /// Takes in an event, or refuses it.
    ///
    /// `history` is what happened before, as recorded: it is looked at when the event occurred before others did.
    /// `charge` tells what only the charge knows.
    public func applying(
        _ moment: IncidentMoment, history: [IncidentMoment], zone: ZoneName,
        calendars: [CalendarID: CalendarTimeline], charge: ChargeNews
    ) throws(RuleRefusal) -> IncidentStep {
        try requireTimely(moment)
        var incident: Incident
        if let told = try inserting(moment, into: history, charge) {
            incident = told
        } else {
            incident = try appending(moment, charge)
        }
        let keeper = ClockKeeper(zone: zone, calendars: calendars)
        do throws(SLAFault) {
            incident.clocks = try keeper.clocks(of: incident, before: self, taking: moment, after: history)
        } catch {
            throw RuleRefusal(.promiseUncountable, "\(error)")
        }
        return IncidentStep(
            incident: incident, charge: chargeEvent(of: moment.event), route: incident.route(insteadOf: self))
    }

    /// The incident after what happened last.
    private func appending(_ moment: IncidentMoment, _ charge: ChargeNews) throws(RuleRefusal) -> Incident {
        let next = try IncidentTransition.state(after: moment.event, in: state, answered: answeredAt != nil)
        try requireAllowed(moment, charge)
        var incident = self
        incident.note(moment, state: next)
        if state == .waitingPurchase, case .resumed = moment.event, let cover = charge.cover {
            incident.laterPlans.append(PlanSpan(since: moment.occurredAt, plan: cover.plan))
        }
        return incident
    }

    /// The incident after something is told of it that happened before what is known already; nil where that has to
    /// be taken as if it had happened last.
    ///
    /// Helpdesks tell things out of order. Where the incident stands then follows, as its clocks do, from what
    /// happened in the order in which it happened; what cannot have followed leaves it alone. What moved money stays
    /// as it was: where it would no longer fit, nothing is told anew.
    private func inserting(
        _ moment: IncidentMoment, into history: [IncidentMoment], _ charge: ChargeNews
    ) throws(RuleRefusal) -> Incident? {
        guard moment.occurredAt < lastEventAt, moment.event.weight == .none,
            history.allSatisfy({ $0.event.weight != .final })
        else { return nil }
        var told = Incident(
            id: id, particulars: particulars, openedAt: openedAt, plan: openingPlan, splitFrom: splitFrom)
        told.laterPlans = laterPlans
        for (place, known) in ClockKeeper.ordered(history + [moment]) {
            let isAnswered = told.answeredAt != nil
            if place == history.count {
                let next = try IncidentTransition.state(after: known.event, in: told.state, answered: isAnswered)
                try told.requireAllowed(known, charge)
                told.note(known, state: next)
            } else if let next = try? IncidentTransition.state(
                after: known.event, in: told.state, answered: isAnswered)
            {
                told.note(known, state: next)
            } else if known.event.weight == .charged {
                return nil
            }
        }
        // What left it alone was told all the same: what comes before that is still late.
        told.lastEventAt = lastEventAt
        return told
    }

    private func requireTimely(_ moment: IncidentMoment) throws(RuleRefusal) {
        if moment.occurredAt > moment.recordedAt {
            throw RuleRefusal(.inTheFuture, "It is now \(moment.recordedAt).")
        }
        if moment.occurredAt < openedAt { throw RuleRefusal(.beforeOpening, "It was opened at \(openedAt).") }
    }

    private func requireAllowed(_ moment: IncidentMoment, _ charge: ChargeNews) throws(RuleRefusal) {
        switch moment.event {
        case .cancelled where answeredAt != nil && !charge.hasVerdict:
            throw RuleRefusal(.verdictRequired)
        case .resumed where state == .waitingPurchase && charge.isPurchaseAwaited:
            throw RuleRefusal(.purchaseRequired)
        case .closed(.supervisor(nil)):
            throw RuleRefusal(.reasonRequired)
        case .closed(.silence):
            guard let end = silenceEndsAt else {
                throw RuleRefusal(.silenceNotOver, "The customer waits for an answer.")
            }
            if moment.recordedAt < end { throw RuleRefusal(.silenceNotOver, "The silence counts until \(end).") }
        case .reopened:
            guard let end = reopenableUntil, moment.occurredAt > end else { return }
            throw RuleRefusal(.reopenWindowOver, "It could be reopened until \(end).")
        case .merged(let survivor) where survivor == id:
            throw RuleRefusal(.mergeIntoItself)
        case .minutesAdded(let minutes):
            guard (1...1_440).contains(minutes), self.minutes <= Self.minutesLimit else {
                throw RuleRefusal(.minutesOutOfRange)
            }
        case .severityChanged(let severity):
            guard plan.covers(severity: severity) else {
                throw RuleRefusal(.severityNotPriced, "\(plan.name) does not cover \(severity.rawValue).")
            }
        default: return
        }
    }

    /// A year's worth: an incident with more has been mistaken for something else.
    private static let minutesLimit = 525_600

    private func chargeEvent(of event: IncidentEvent) -> ChargeEvent? {
        switch event {
        case .cancelled: .cancelled
        case .confirmed, .closed: .closed
        case .severityChanged(let severity): .severityChanged(severity)
        case .minutesAdded(let minutes): .minutesAdded(minutes)
        default: nil
        }
    }

    private func route(insteadOf before: Incident) -> Route? {
        let route = plan.routing[severity]
        return route == before.plan.routing[before.severity] ? nil : route
    }
}

extension Incident {
    /// Notes what an event changes, apart from the clocks.
    private mutating func note(_ moment: IncidentMoment, state next: IncidentState) {
        let at = moment.occurredAt
        if moment.event.isAnswer {
            answeredAt = min(answeredAt ?? at, at)
            if let since = unansweredSince, since <= at { unansweredSince = nil }
        }
        switch moment.event {
        case .customerReplied:
            lastHeardAt = max(lastHeardAt ?? at, at)
            if answeredAt != nil { unansweredSince = min(unansweredSince ?? at, at) }
        case .resolved: resolvedAt = at
        case .confirmed: (closedAt, unansweredSince) = (at, nil)
        case .closed: closedAt = at
        case .reopened: (resolvedAt, closedAt) = (nil, nil)
        case .merged(let survivor): mergedInto = survivor
        case .severityChanged(let severity): self.severity = severity
        case .minutesAdded(let minutes): self.minutes += minutes
        case .rated(let effort): self.effort = effort
        default: break
        }
        state = next
        lastEventAt = max(lastEventAt, at)
    }
}

extension IncidentEvent {
    /// What an event means beyond where the incident stands.
    fileprivate enum Weight {
        /// Nothing.
        case none
        /// It has a say in the charge.
        case charged
        /// Nothing can be told anew that happened before it.
        case final
    }

    fileprivate var weight: Weight {
        switch self {
        case .responded, .agentReplied, .customerReplied, .waiting, .idled, .resumed, .resolved, .reopened: .none
        case .confirmed, .closed, .severityChanged, .minutesAdded, .rated: .charged
        case .cancelled, .merged, .purchaseRequired: .final
        }
    }
}
