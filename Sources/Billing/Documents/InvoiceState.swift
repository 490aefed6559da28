/// Where an invoice stands.
public enum InvoiceState: String, CaseIterable, Codable, Sendable {
    /// Planned, without a number.
    case draft
    /// Numbered, dated and owed.
    case open
    /// Nothing of it is owed any more.
    case paid
    /// Taken back whole before anything of it was used or paid.
    case void
    /// Given up.
    case uncollectible

    var words: String {
        switch self {
        case .draft: "a draft"
        case .open, .paid, .void, .uncollectible: rawValue
        }
    }
}

/// What can be done to an invoice.
public enum InvoiceAction: Hashable, Sendable {
    case finalise
    case pay
    case chargeBack
    case credit
    case void
    case writeOff

    var words: String {
        switch self {
        case .finalise: "finalised"
        case .pay: "paid"
        case .chargeBack: "charged back"
        case .credit: "credited"
        case .void: "voided"
        case .writeOff: "written off"
        }
    }
}
