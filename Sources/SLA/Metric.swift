/// What is promised to happen in time.
public enum Metric: String, CaseIterable, Codable, Hashable, Sendable {
    /// The first public message of a human agent.
    case firstResponse = "first_response"
    /// The answer to the customer's oldest unanswered message.
    case nextResponse = "next_response"
    /// The agent's next word while an incident goes on.
    case followUp = "follow_up"
    /// The solution.
    case resolution
}
