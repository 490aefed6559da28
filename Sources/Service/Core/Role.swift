/// What a caller may do; an operation names the least role it asks for.
public enum Role: String, CaseIterable, Codable, Sendable {
    case check
    case agent
    case supervisor
    case finance
    case billing
    case admin
    case customer
    /// Reads the service's own figures and nothing of anybody's.
    case metrics

    /// Tells whether this role may run an operation that asks for `required`.
    ///
    /// - Parameter reading: true for operations that change nothing; finance reads everything.
    public func covers(_ required: Role, reading: Bool) -> Bool {
        if self == required || self == .admin { return true }
        switch self {
        case .finance: return reading
        case .supervisor: return required == .agent || required == .check
        case .agent: return required == .check
        case .billing: return required == .check || (required == .agent && reading)
        case .check, .customer, .metrics, .admin: return false
        }
    }
}
