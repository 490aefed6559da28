/// Where an order stands.
public enum OrderState: String, CaseIterable, Codable, Sendable {
    /// A request for payment: nothing is invoiced and nothing granted.
    case awaitingPayment = "awaiting_payment"
    /// Paid in full, invoiced and granted.
    case paid
    /// Invoiced and granted at once, to be paid by the due date.
    case onTerms = "on_terms"
    /// Not paid in time; it was never an invoice.
    case lapsed
    /// Called off before it was paid, or its invoice voided.
    case cancelled

    var words: String {
        switch self {
        case .awaitingPayment: "awaiting payment"
        case .onTerms: "on terms"
        case .paid, .lapsed, .cancelled: rawValue
        }
    }
}

/// What can be done to an order.
public enum OrderAction: Hashable, Sendable {
    case pay
    case lapse
    case cancel
    case invoice

    var words: String {
        switch self {
        case .pay: "paid"
        case .lapse: "lapsed"
        case .cancel: "cancelled"
        case .invoice: "invoiced"
        }
    }
}
