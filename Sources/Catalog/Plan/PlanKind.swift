/// What sort of right a plan gives, which decides how it is paid for and when it is considered.
public enum PlanKind: String, CaseIterable, Codable, Sendable {
    /// Free diagnosis for everyone, considered only when nothing else covers.
    case triage
    /// Free support for a while after a purchase.
    case warranty
    /// Support by the period, with an allowance of incidents or without limit.
    case subscription
    /// Prepaid incidents, bought together as one lot.
    case pack
    /// One incident at a fixed price.
    case perIncident = "per_incident"
    /// Support by the started minute, considered only when named.
    case hotline
}
