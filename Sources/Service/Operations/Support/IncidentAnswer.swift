import Catalog
import Entitlement
import JSON
import Ledger
import Primitives
import SLA
import Storage

/// A hold, as answers show it: `{"state","kind","quantity"}`, or with an amount and its currency.
public struct HoldAnswer: JSONWritable, Sendable {
    /// Where a hold stands.
    public enum State: String, Codable, Sendable {
        case pending
        case posted
        case released
    }

    /// Where it stands.
    public let state: State
    /// What it holds.
    public let claim: HoldClaim

    init(_ hold: HoldState) {
        claim = hold.hold.claim
        switch hold {
        case .pending: state = .pending
        case .settled(let settled): state = settled.wasPosted ? .posted : .released
        }
    }

    /// Writes the hold as the contract says.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("state", state.rawValue)
        switch claim {
        case .credits:
            writer.member("kind", "credits")
            writer.member("quantity", claim.creditCount)
        case .money(let money):
            writer.member("kind", "money")
            writer.key("amount")
            writer.integer(money.minorUnits)
            writer.member("currency", money.currency.text)
        }
        writer.endObject()
    }
}

/// A promise and how it stands, as answers show it.
public struct ClockAnswer: Encodable, Sendable {
    /// What is promised.
    public let metric: Metric
    /// Which run of it.
    public let cycle: Int
    /// How much time it has.
    public let target: Target
    /// The calendar it is counted on.
    public let calendar: CalendarID
    /// That calendar's version.
    public let calendarVersion: Int
    /// When it started.
    public let startedAt: Instant
    /// When it is due.
    public let dueAt: Instant
    /// How it stands now.
    public let state: Clock.State
    /// When it was paused, if it is.
    public let pausedAt: Instant?
    /// When it was met, early or late.
    public let stoppedAt: Instant?

    private enum CodingKeys: String, CodingKey {
        case metric
        case cycle
        case target
        case calendar
        case calendarVersion = "calendar_version"
        case startedAt = "started_at"
        case dueAt = "due_at"
        case state
        case pausedAt = "paused_at"
        case stoppedAt = "stopped_at"
    }

    init(_ clock: Clock, at now: Instant) {
        metric = clock.metric
        cycle = clock.cycle
        target = clock.currentTarget
        calendar = clock.calendar.id
        calendarVersion = clock.calendar.version
        startedAt = clock.startedAt
        dueAt = clock.dueAt
        state = clock.state(at: now)
        pausedAt = clock.pausedAt
        stoppedAt = clock.stoppedAt
    }
}

/// Something that happened to an incident, as answers show it.
public struct IncidentEventAnswer: Encodable, Sendable {
    /// What happened.
    public let type: IncidentEvent.Kind
    /// When it happened.
    public let occurredAt: Instant
    /// When it was recorded.
    public let recordedAt: Instant
    /// Who recorded it.
    public let actor: String

    private enum CodingKeys: String, CodingKey {
        case type
        case occurredAt = "occurred_at"
        case recordedAt = "recorded_at"
        case actor
    }

    init(_ entry: IncidentEventsTable.Entry) {
        type = entry.moment.event.kind
        occurredAt = entry.moment.occurredAt
        recordedAt = entry.moment.recordedAt
        actor = entry.actor
    }
}

/// An incident, as lists show it.
public struct IncidentSummary: Encodable, Listed, Sendable {
    /// The incident's id.
    public let incident: IncidentID
    /// Whose it is.
    public let account: AccountID
    /// Where its reference comes from.
    public let source: SourceID
    /// The helpdesk's own name for it.
    public let reference: Reference?
    /// What it is about.
    public let subject: Text?
    /// Where it stands.
    public let state: IncidentState
    /// How hard it hits now.
    public let severity: Severity
    /// The plan it runs under.
    public let plan: PlanID
    /// When it was opened.
    public let openedAt: Instant
    /// When it was closed.
    public let closedAt: Instant?

    private enum CodingKeys: String, CodingKey {
        case incident
        case account
        case source
        case reference
        case subject
        case state
        case severity
        case plan
        case openedAt = "opened_at"
        case closedAt = "closed_at"
    }

    /// What `after` takes.
    public var listKey: String { incident.text }

    init(_ incident: Incident) {
        self.incident = incident.id
        account = incident.particulars.account
        source = incident.particulars.source
        reference = incident.particulars.reference
        subject = incident.particulars.subject
        state = incident.state
        severity = incident.severity
        plan = incident.plan.id
        openedAt = incident.openedAt
        closedAt = incident.closedAt
    }
}

/// An incident with its promises, its charge and its history.
public struct IncidentAnswer: Encodable, Sendable {
    /// What lists show of it.
    public let summary: IncidentSummary
    /// How it reached us.
    public let channel: Channel
    /// Where it goes.
    public let queue: QueueID?
    /// How urgent it is there.
    public let priority: Int?
    /// When a human agent first answered.
    public let answeredAt: Instant?
    /// When it was last resolved.
    public let resolvedAt: Instant?
    /// Minutes that agents spent on it.
    public let minutes: Int
    /// How hard the customer found it to get help.
    public let effort: Effort?
    /// Its promises.
    public let sla: [ClockAnswer]
    /// What is or was held for it.
    public let hold: HoldAnswer?
    /// The cause of its latest verdict.
    public let cause: Cause?
    /// What became of its charge.
    public let settlement: SettlementWord?
    /// Until when a charge waits for a purchase.
    public let awaitedUntil: Instant?
    /// The defect that caused it.
    public let defect: DefectID?
    /// What happened to it.
    public let events: [IncidentEventAnswer]

    private enum CodingKeys: String, CodingKey {
        case channel
        case queue
        case priority
        case answeredAt = "answered_at"
        case resolvedAt = "resolved_at"
        case minutes
        case effort
        case sla
        case hold
        case cause
        case settlement
        case awaitedUntil = "awaited_until"
        case defect
        case events
    }

    init(
        _ incident: Incident, _ charge: ChargeRecord, holds: [HoldState], defect: DefectID?,
        events: [IncidentEventAnswer], at now: Instant
    ) {
        summary = IncidentSummary(incident)
        channel = incident.particulars.channel
        let route = incident.plan.routing[incident.severity]
        queue = route?.queue
        priority = route?.priority
        answeredAt = incident.answeredAt
        resolvedAt = incident.resolvedAt
        minutes = incident.minutes
        effort = incident.effort
        sla = incident.clocks.map { ClockAnswer($0, at: now) }
        hold = holds.last.map { HoldAnswer($0) }
        cause = charge.verdicts.last?.cause
        settlement = charge.settlement
        awaitedUntil = charge.awaitedUntil
        self.defect = defect
        self.events = events
    }

    /// Writes the summary's members, then its own, into one object.
    public func encode(to encoder: any Encoder) throws {
        try summary.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(channel, forKey: .channel)
        try container.encodeIfPresent(queue, forKey: .queue)
        try container.encodeIfPresent(priority, forKey: .priority)
        try container.encodeIfPresent(answeredAt, forKey: .answeredAt)
        try container.encodeIfPresent(resolvedAt, forKey: .resolvedAt)
        try container.encode(minutes, forKey: .minutes)
        try container.encodeIfPresent(effort, forKey: .effort)
        try container.encode(sla, forKey: .sla)
        try container.encode(hold, forKey: .hold)
        try container.encode(cause, forKey: .cause)
        try container.encode(settlement, forKey: .settlement)
        try container.encodeIfPresent(awaitedUntil, forKey: .awaitedUntil)
        try container.encodeIfPresent(defect, forKey: .defect)
        try container.encode(events, forKey: .events)
    }
}
