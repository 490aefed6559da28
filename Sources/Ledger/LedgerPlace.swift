/// Where value stands: the accounts of the double-entry ledger.
///
/// An entry's amount is positive for a debit and negative for a credit. Every place has a normal side, and no balance
/// is ever below zero on it.
public enum LedgerPlace: String, CaseIterable, Codable, Hashable, Sendable {
    // Money.
    /// Owed to us on open invoices, gross.
    case receivable
    /// Charged and not yet invoiced, net.
    case unbilled
    /// Sold and not yet used, net.
    case deferred
    /// Earned, net.
    case revenue
    /// Sold and expired unused, net.
    case breakage
    /// Owed to tax offices.
    case tax
    /// Received.
    case cash
    /// Owed back to the customer, gross.
    case refundsPayable = "refunds_payable"
    /// Given for breached promises: reduces revenue.
    case slaCompensation = "sla_compensation"
    /// Receivables given up.
    case badDebt = "bad_debt"
    /// Received and not yet matched to an invoice.
    case suspense

    // Credits.
    /// The source all credits of a lot come from.
    case issued
    /// Free to be held.
    case available
    /// Reserved for an incident.
    case held
    /// Used by an incident.
    case consumed
    /// Lapsed unused.
    case expired
    /// Taken back by a document.
    case revoked
}

extension LedgerPlace {
    /// The side on which a place's balance grows.
    public enum NormalSide: String, Codable, Hashable, Sendable {
        case debit
        case credit
    }

    /// The side on which this place's balance is never below zero.
    public var normalSide: NormalSide {
        switch self {
        case .receivable, .unbilled, .cash, .slaCompensation, .badDebt: .debit
        case .available, .held, .consumed, .expired, .revoked: .debit
        case .deferred, .revenue, .breakage, .tax, .refundsPayable, .suspense, .issued: .credit
        }
    }

    /// Whether credits stand here; money stands everywhere else.
    public var holdsCredits: Bool {
        switch self {
        case .issued, .available, .held, .consumed, .expired, .revoked: true
        case .receivable, .unbilled, .deferred, .revenue, .breakage, .tax, .cash, .refundsPayable, .slaCompensation,
            .badDebt, .suspense:
            false
        }
    }
}
