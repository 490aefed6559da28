import Catalog
import Primitives
import SLA

/// The plan an incident runs under from an instant on: a purchase may put another in place of triage.
public struct PlanSpan: Hashable, Sendable {
    /// From when it holds.
    public var since: Instant
    /// The plan, as sold.
    public var plan: Plan

    /// A plan from an instant on.
    public init(since: Instant, plan: Plan) {
        self.since = since
        self.plan = plan
    }
}

/// One support request: where it stands, and its clocks.
///
/// A value: `applying` takes an event in and gives the next value out. What it costs is its `ChargeRecord`'s matter.
public struct Incident: Hashable, Sendable, Identifiable {
    /// Names the incident.
    public let id: IncidentID
    /// What it was opened with.
    public let particulars: IncidentParticulars
    /// When it was opened.
    public let openedAt: Instant
    /// The plan it was opened under, as sold.
    public let openingPlan: Plan
    /// The plans that took its place, each since when.
    public var laterPlans: [PlanSpan] = []
    /// The incident it was split off, if it was.
    public var splitFrom: IncidentID?
    /// Where it stands.
    public var state: IncidentState = .open
    /// How hard it hits now.
    public var severity: Severity
    /// When a human agent first answered.
    public var answeredAt: Instant?
    /// When the customer wrote what is not answered yet.
    public var unansweredSince: Instant?
    /// When the customer last wrote.
    public var lastHeardAt: Instant?
    /// When it was last resolved.
    public var resolvedAt: Instant?
    /// When it was closed.
    public var closedAt: Instant?
    /// When the latest of its events happened.
    public var lastEventAt: Instant
    /// Minutes that agents spent on it.
    public var minutes = 0
    /// How hard the customer found it to get help.
    public var effort: Effort?
    /// The incident it lives on in.
    public var mergedInto: IncidentID?
    /// Its clocks, in the order they were started.
    public var clocks: [Clock] = []

    /// An incident as opened, without clocks.
    public init(
        id: IncidentID, particulars: IncidentParticulars, openedAt: Instant, plan: Plan, splitFrom: IncidentID? = nil
    ) {
        self.id = id
        self.particulars = particulars
        self.openedAt = openedAt
        self.splitFrom = splitFrom
        openingPlan = plan
        severity = particulars.severity
        lastEventAt = openedAt
    }
}

extension Incident {
    /// The plan it runs under at an instant.
    public func plan(at instant: Instant) -> Plan {
        laterPlans.last { $0.since <= instant }?.plan ?? openingPlan
    }

    /// The plan it runs under now.
    public var plan: Plan { laterPlans.last?.plan ?? openingPlan }

    /// When it ended, if it is resolved or closed.
    public var endedAt: Instant? { closedAt ?? resolvedAt }

    /// The last instant at which it may be reopened, once it is closed.
    public var reopenableUntil: Instant? {
        closedAt?.advanced(byDays: plan.reopenDays)
    }

    /// When the plan's days of silence close it; nil while the customer waits for an answer or it is not resolved.
    public var silenceEndsAt: Instant? {
        guard state == .resolved, unansweredSince == nil, let resolvedAt else { return nil }
        return max(resolvedAt, lastHeardAt ?? resolvedAt).advanced(byDays: plan.silenceDays)
    }
}

extension Instant {
    /// The instant so many days of 24 hours later, which is how windows are counted.
    func advanced(byDays days: Int) -> Instant {
        // More days than the calendar has lead to its end; the product cannot overflow.
        advanced(bySeconds: Int64(min(max(days, 0), 4_000_000)) * 86_400)
    }
}
