import Catalog
import Primitives

/// By what an incident is closed (design §7): nothing else closes one but the customer's confirmation.
public enum Closing: Hashable, Sendable {
    /// The plan's days of silence after resolution.
    case silence
    /// A supervisor, who must give a reason.
    case supervisor(reason: Text?)
}

/// What can happen to an incident after its opening.
public enum IncidentEvent: Hashable, Sendable {
    /// An agent takes it up with a public message.
    case responded
    /// A further public message of an agent, which changes nothing of where it stands.
    case agentReplied
    /// A message of the customer.
    case customerReplied
    /// The next move is the customer's.
    case waiting
    /// It waits for a fix, out of the queue.
    case idled
    /// Work goes on.
    case resumed
    /// It is answered.
    case resolved
    /// The customer says that it is.
    case confirmed
    /// It is closed without the customer's word.
    case closed(Closing)
    /// Work starts again under the same charge.
    case reopened
    /// It is taken back.
    case cancelled
    /// It lives on in another incident.
    case merged(into: IncidentID)
    /// It hits harder, or less hard, than was said.
    case severityChanged(Severity)
    /// An agent spent minutes on it.
    case minutesAdded(Int)
    /// The customer says how hard it was to get help.
    case rated(Effort)
    /// Its verdict is not covered: paid work waits for a purchase.
    case purchaseRequired
}

extension IncidentEvent {
    /// The kinds of events, by their names in the contract and in storage.
    public enum Kind: String, CaseIterable, Codable, Sendable {
        case responded
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
        case merged
        case severityChanged = "severity_changed"
        case minutesAdded = "minutes_added"
        case rated
        case purchaseRequired = "purchase_required"
    }

    /// Its kind.
    public var kind: Kind {
        switch self {
        case .responded: .responded
        case .agentReplied: .agentReplied
        case .customerReplied: .customerReplied
        case .waiting: .waiting
        case .idled: .idled
        case .resumed: .resumed
        case .resolved: .resolved
        case .confirmed: .confirmed
        case .closed: .closed
        case .reopened: .reopened
        case .cancelled: .cancelled
        case .merged: .merged
        case .severityChanged: .severityChanged
        case .minutesAdded: .minutesAdded
        case .rated: .rated
        case .purchaseRequired: .purchaseRequired
        }
    }

    /// Whether a human agent answered with it.
    var isAnswer: Bool {
        switch self {
        case .responded, .agentReplied, .resolved: true
        default: false
        }
    }
}

/// Something that happened to an incident: what, when, and when we were told.
public struct IncidentMoment: Hashable, Sendable, Codable {
    /// What happened.
    public var event: IncidentEvent
    /// When it happened.
    public var occurredAt: Instant
    /// When it was recorded; never before it happened.
    public var recordedAt: Instant
    /// Whether a supervisor corrects the record, so that clocks take it in however late (design §8.9).
    public var isCorrection: Bool

    /// A moment; recorded as it happens unless told otherwise.
    public init(
        _ event: IncidentEvent, at occurredAt: Instant, recordedAt: Instant? = nil, isCorrection: Bool = false
    ) {
        self.event = event
        self.occurredAt = occurredAt
        self.recordedAt = recordedAt ?? occurredAt
        self.isCorrection = isCorrection
    }

    private enum CodingKeys: String, CodingKey {
        case event
        case occurredAt = "occurred_at"
        case recordedAt = "recorded_at"
        case isCorrection = "correction"
    }
}
