/// Who may open incidents under a plan.
public enum ContactPolicy: String, CaseIterable, Codable, Sendable {
    /// Anyone who writes for the account.
    case anyone
    /// Only contacts registered with the account.
    case registered
}
