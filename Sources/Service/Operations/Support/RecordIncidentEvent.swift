import Catalog
import Entitlement
import Primitives
import Storage

/// `incident event`: something happened to an incident; the command line has a word for each type.
public struct RecordIncidentEvent: Command {
    /// What can be told of an incident.
    public enum EventType: String, CaseIterable, Codable, Sendable {
        case responded
        case replied
        case agentReplied = "agent_replied"
        case customerReplied = "customer_replied"
        case waiting
        case idled
        case resumed
        case resolved
        case confirmed
        case closed
        case reopened
        case cancelled
        case severityChanged = "severity_changed"
        case minutesAdded = "minutes_added"
        case rated
    }

    /// Who wrote a message.
    public enum Writer: String, CaseIterable, Codable, Sendable {
        case customer
        case agent
    }

    /// The names of the fields.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case incident
        case type
        case occurredAt = "occurred_at"
        case reason
        case by
        case severity
        case minutes
        case effort
    }

    /// What comes back.
    public typealias Answer = IncidentAnswer

    public static let name = "incident.event"
    public static let summary = "Record what happened to an incident."
    public static let role = Role.agent
    public static let reach = Reach.account
    public static let customersMay = true
    public static let positional: [CodingKeys] = [.incident]

    /// The incident.
    public let incident: IncidentName
    /// What happened.
    public let type: EventType
    /// When it happened.
    public var occurredAt: Instant?
    /// Why.
    public var reason: Text?
    /// Who wrote.
    public var by: Writer?
    /// The new severity.
    public var severity: Severity?
    /// Minutes spent.
    public var minutes: Int?
    /// How hard it was to get help.
    public var effort: Effort?

    /// Something that happened.
    public init(incident: IncidentName, type: EventType, occurredAt: Instant? = nil) {
        self.incident = incident
        self.type = type
        self.occurredAt = occurredAt
    }

    public static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .incident: "The incident, by id, reference, or SOURCE:REFERENCE."
        case .type: "What happened."
        case .occurredAt: "When it happened; now unless given."
        case .reason: "Why: a closing without the customer's word needs one, and so does a correction of the past."
        case .by: "Who wrote the message."
        case .severity: "How hard it hits now."
        case .minutes: "Minutes spent on it, to be added."
        case .effort: "How hard the customer found it to get help, 1 (easy) to 5 (hard)."
        }
    }

    public func perform(in scope: WriteScope) throws -> IncidentAnswer {
        try requireOwnWords(in: scope)
        let event = try event()
        let loaded = try scope.supportCase(incident)
        scope.concerns(loaded.account.id)
        if case .closed = event, !scope.actor.role.covers(.supervisor, reading: false) {
            throw Refusal(
                .forbidden, code: "role_not_allowed", what: "Only a supervisor closes without the customer's word.",
                why: "You are here as \(scope.actor.role.rawValue).",
                next: "Resolve it: it closes by itself when the customer stays silent.")
        }
        let writing = try decided(event, loaded, in: scope)
        try writing.write(in: scope)
        let entries = try IncidentEventsTable.entries(of: loaded.id, in: scope.transaction)
        return IncidentAnswer(
            writing.incident, writing.charge, holds: writing.holds,
            defect: try DefectsTable.defect(causing: loaded.id, in: scope.transaction),
            events: entries.map { IncidentEventAnswer($0) }, at: scope.at)
    }

    /// Customers say what only they can say, and say it now; the rest is for those who work on the incident.
    private func requireOwnWords(in scope: ReadScope) throws(Refusal) {
        guard scope.actor.role == .customer else { return }
        let isTheirs: Bool =
            switch type {
            case .customerReplied, .confirmed, .reopened, .rated: true
            case .replied: by == .customer
            default: false
            }
        guard isTheirs, occurredAt == nil else {
            throw Refusal(
                .forbidden, code: "role_not_allowed",
                what: isTheirs
                    ? "Only those who work on it tell of the past." : "\(type.rawValue) is not yours to say.",
                why: "You are here as \(scope.actor.role.rawValue).",
                next: "You can reply, confirm, reopen or rate it, as of now.")
        }
    }

    private func decided(_ event: IncidentEvent, _ loaded: LoadedCase, in scope: WriteScope) throws -> CaseWriting {
        let before = loaded.before
        // Work that does not wait for the purchase is not resumed by it, but its charge may still be covered.
        if event == .resumed, !before.incident.state.isPaused, before.charge.awaitedUntil != nil {
            let settlement = try before.charge.settling(.purchaseArrived, at: scope.at, standing: loaded.standing)
            return try CaseWriting(settlement, of: loaded, in: scope)
        }
        let step = try before.applying(moment(event, in: scope), history: loaded.history, standing: loaded.standing)
        return try CaseWriting(step, of: loaded, in: scope)
    }

    /// The moment; what a supervisor tells of the past with a reason corrects the record.
    private func moment(_ event: IncidentEvent, in scope: WriteScope) -> IncidentMoment {
        let occurredAt = occurredAt ?? scope.at
        let isCorrection =
            reason != nil && occurredAt < scope.at && scope.actor.role.covers(.supervisor, reading: false)
        return IncidentMoment(event, at: occurredAt, recordedAt: scope.at, isCorrection: isCorrection)
    }

    private func event() throws(Refusal) -> IncidentEvent {
        switch type {
        case .responded: .responded
        case .replied: try needed(by, "by") == .agent ? .agentReplied : .customerReplied
        case .agentReplied: .agentReplied
        case .customerReplied: .customerReplied
        case .waiting: .waiting
        case .idled: .idled
        case .resumed: .resumed
        case .resolved: .resolved
        case .confirmed: .confirmed
        case .closed: .closed(.supervisor(reason: reason))
        case .reopened: .reopened
        case .cancelled: .cancelled
        case .severityChanged: .severityChanged(try needed(severity, "severity"))
        case .minutesAdded: .minutesAdded(try needed(minutes, "minutes"))
        case .rated: .rated(try needed(effort, "effort"))
        }
    }

    private func needed<Value>(_ value: Value?, _ field: String) throws(Refusal) -> Value {
        guard let value else { throw Refusal.badField(field, code: "required", "is needed to say this") }
        return value
    }
}
