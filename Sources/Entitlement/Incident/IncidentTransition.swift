import Primitives

/// Which state follows which: the table alone, without windows or reasons.
enum IncidentTransition {
    /// The state after an event, or the rule that refuses it there.
    static func state(
        after event: IncidentEvent, in state: IncidentState, answered: Bool
    ) throws(RuleRefusal) -> IncidentState {
        switch state {
        case .cancelled: throw RuleRefusal(.incidentCancelled)
        case .merged: throw RuleRefusal(.incidentMerged)
        case .closed: return try afterClosed(event)
        case .resolved: return try afterResolved(event)
        case .open, .working, .waiting, .idle, .waitingPurchase:
            return try afterLive(event, in: state, answered: answered)
        }
    }

    private static func afterClosed(_ event: IncidentEvent) throws(RuleRefusal) -> IncidentState {
        switch event {
        case .reopened: return .working
        case .rated: return .closed
        default: throw RuleRefusal(.incidentClosed)
        }
    }

    private static func afterResolved(_ event: IncidentEvent) throws(RuleRefusal) -> IncidentState {
        switch event {
        // A message does not reopen: "thank you" is no new problem. It must be answered, though, and breaks silence.
        case .agentReplied, .customerReplied, .minutesAdded, .rated: return .resolved
        case .confirmed, .closed: return .closed
        case .reopened: return .working
        case .merged: return .merged
        case .responded, .waiting, .idled, .resumed, .resolved, .cancelled, .severityChanged, .purchaseRequired:
            throw RuleRefusal(.incidentResolved)
        }
    }

    private static func afterLive(
        _ event: IncidentEvent, in state: IncidentState, answered: Bool
    ) throws(RuleRefusal) -> IncidentState {
        let atWork: IncidentState = answered ? .working : .open
        switch event {
        case .responded: return state == .waitingPurchase ? state : .working
        case .agentReplied: return state == .open ? .working : state
        case .customerReplied: return state == .waiting ? atWork : state
        case .waiting: return try pausing(state, into: .waiting)
        case .idled: return try pausing(state, into: .idle)
        case .resumed:
            guard state.isPaused else { throw RuleRefusal(.incidentNotPaused) }
            return atWork
        case .resolved: return .resolved
        case .closed(.supervisor): return .closed
        case .confirmed, .closed(.silence), .reopened, .rated: throw RuleRefusal(.incidentNotResolved)
        case .cancelled: return .cancelled
        case .merged: return .merged
        case .severityChanged, .minutesAdded: return state
        case .purchaseRequired: return .waitingPurchase
        }
    }

    private static func pausing(
        _ state: IncidentState, into paused: IncidentState
    ) throws(RuleRefusal) -> IncidentState {
        if state == .waitingPurchase { throw RuleRefusal(.incidentWaitingPurchase) }
        return paused
    }
}
