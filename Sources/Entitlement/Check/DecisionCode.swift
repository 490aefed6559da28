/// Why a request is allowed or refused; the names are the contract's.
///
/// The refusals stand in their order of precedence: of two that hold, the earlier one is given.
public enum DecisionCode: String, CaseIterable, Codable, Sendable {
    case included
    case creditAvailable = "credit_available"
    case payPerIncident = "pay_per_incident"
    case warranty
    case triage

    case accountUnknown = "account_unknown"
    case accountSuspended = "account_suspended"
    case paymentOverdue = "payment_overdue"
    case contactNotAllowed = "contact_not_allowed"
    case productNotCovered = "product_not_covered"
    case channelNotCovered = "channel_not_covered"
    case severityNotCovered = "severity_not_covered"
    case notYetValid = "not_yet_valid"
    case expired
    case noEntitlement = "no_entitlement"
    case allowanceUsed = "allowance_used"
    case noCredits = "no_credits"
    case overChargeLimit = "over_charge_limit"

    /// Whether the request may go ahead.
    public var isAllowed: Bool { precedence == nil }

    /// Its place among the refusals, the first being given first; nil for what is allowed.
    public var precedence: Int? {
        Self.refusals.firstIndex(of: self)
    }

    /// Every refusal, in order of precedence (contract, "The decision").
    public static let refusals: [DecisionCode] = [
        .accountUnknown, .accountSuspended, .paymentOverdue, .contactNotAllowed, .productNotCovered,
        .channelNotCovered, .severityNotCovered, .notYetValid, .expired, .noEntitlement, .allowanceUsed,
        .noCredits, .overChargeLimit,
    ]

    /// Whether triage may stand in: the customer lacks only time or balance, or has nothing at all (design §6).
    public var triageStandsIn: Bool {
        switch self {
        case .notYetValid, .expired, .noEntitlement, .allowanceUsed, .noCredits, .overChargeLimit: true
        default: false
        }
    }
}
