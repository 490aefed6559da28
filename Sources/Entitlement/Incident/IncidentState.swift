/// Where an incident stands (design §7).
public enum IncidentState: String, CaseIterable, Codable, Sendable {
    /// Nobody of ours has answered yet.
    case open
    /// An agent is at work.
    case working
    /// The next move is the customer's.
    case waiting
    /// Out of the queue until a fix is there; the customer was told.
    case idle
    /// Diagnosed without charge; paid work goes on when something is bought.
    case waitingPurchase = "waiting_purchase"
    /// Answered; closes by confirmation or by silence.
    case resolved
    /// Over; may be reopened inside the plan's window.
    case closed
    /// Taken back before it was answered, or after its verdict.
    case cancelled
    /// Lives on in another incident.
    case merged

    /// Whether work may still be done on it without reopening it.
    public var isLive: Bool {
        switch self {
        case .open, .working, .waiting, .idle, .waitingPurchase: true
        case .resolved, .closed, .cancelled, .merged: false
        }
    }

    /// Whether its clocks that may pause stand still.
    public var isPaused: Bool {
        switch self {
        case .waiting, .idle, .waitingPurchase: true
        case .open, .working, .resolved, .closed, .cancelled, .merged: false
        }
    }
}
