import Primitives

/// A role that may waive charges.
public enum WaiverRole: String, CaseIterable, Codable, Sendable {
    /// Works incidents.
    case agent
    /// Leads agents.
    case supervisor
    /// May all.
    case admin
}

/// How much may be waived without a second person.
public enum WaiverCeiling: Hashable, Sendable {
    /// As much as there is.
    case unlimited
    /// Up to an amount in each currency, net; nothing in currencies not named.
    case amounts([Currency: Money])

    /// Whether an amount lies within the ceiling.
    public func allows(_ amount: Money) -> Bool {
        switch self {
        case .unlimited: true
        case .amounts(let amounts): amounts[amount.currency].map { amount.minorUnits <= $0.minorUnits } ?? false
        }
    }
}

/// What one role may waive: for one incident, and in all of a month.
public struct WaiverLimit: Hashable, Sendable {
    /// The most for one incident.
    public var perIncident: WaiverCeiling
    /// The most in a calendar month.
    public var perMonth: WaiverCeiling

    /// A limit by incident and month.
    public init(perIncident: WaiverCeiling, perMonth: WaiverCeiling) {
        self.perIncident = perIncident
        self.perMonth = perMonth
    }
}

/// What each role may waive without a second person; a role that is not named may waive nothing alone.
public struct WaiverLimits: Hashable, Sendable {
    /// The limit of each role.
    public var roles: [WaiverRole: WaiverLimit]

    /// Limits by role; none given means that every waiver takes two.
    public init(roles: [WaiverRole: WaiverLimit] = [:]) {
        self.roles = roles
    }

    /// The limit of a role.
    public subscript(role: WaiverRole) -> WaiverLimit? { roles[role] }
}
