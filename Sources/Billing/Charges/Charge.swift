import Primitives

/// Where a charge stands.
public enum ChargeState: String, CaseIterable, Codable, Sendable {
    /// Owed and on no invoice yet.
    case unbilled
    /// On an invoice.
    case invoiced
    /// Taken back: before invoicing without a line, after it by a credit note.
    case reversed
}

/// What can be done to a charge.
public enum ChargeAction: Hashable, Sendable {
    case invoice
    case reverse
    case unbill

    var words: String {
        switch self {
        case .invoice: "invoiced"
        case .reverse: "reversed"
        case .unbill: "unbilled"
        }
    }
}

/// What one incident costs an account that did not pay for it beforehand.
public struct Charge: Hashable, Sendable, Codable, Identifiable {
    /// Names the charge.
    public let id: ChargeID
    /// The incident.
    public let incident: IncidentID
    /// Who owes it.
    public let account: AccountID
    /// The plan it was charged by.
    public let plan: PlanID
    /// Its version.
    public let planVersion: Int
    /// The tax category of the plan.
    public let taxCategory: TaxCategoryID
    /// How much, net.
    public let net: Money
    /// What it is for, as on the invoice.
    public let description: String
    /// When the verdict charged it: its day in the account's zone decides the month it is invoiced in.
    public let chargedAt: Instant
    /// Where it stands.
    public internal(set) var state: ChargeState
    /// The invoice it is on, if on one.
    public internal(set) var invoice: InvoiceID?

    /// The names of the fields.
    public enum CodingKeys: String, CodingKey {
        case id
        case incident
        case account
        case plan
        case planVersion = "plan_version"
        case taxCategory = "tax_category"
        case net
        case description
        case chargedAt = "charged_at"
        case state
        case invoice
    }

    /// A new charge, on no invoice yet; a charge of nothing is none.
    public init(
        id: ChargeID, incident: IncidentID, account: AccountID, plan: PlanID, planVersion: Int,
        taxCategory: TaxCategoryID, net: Money, description: String, chargedAt: Instant
    ) throws(BillingRefusal) {
        guard net.isPositive else { throw .amountNotPositive(net) }
        self.id = id
        self.incident = incident
        self.account = account
        self.plan = plan
        self.planVersion = planVersion
        self.taxCategory = taxCategory
        self.net = net
        self.description = description
        self.chargedAt = chargedAt
        state = .unbilled
        invoice = nil
    }
}

/// The events of a charge; each is legal in some states and refused in the others.
extension Charge {
    /// Puts it on an invoice.
    public mutating func bill(on invoice: InvoiceID) throws(BillingRefusal) {
        try require([.unbilled], to: .invoice)
        self.invoice = invoice
        state = .invoiced
    }

    /// Takes it back; it keeps the invoice it was on, which a credit note lowers.
    public mutating func reverse() throws(BillingRefusal) {
        try require([.unbilled, .invoiced], to: .reverse)
        state = .reversed
    }

    /// Takes it off an invoice that was voided.
    public mutating func unbill() throws(BillingRefusal) {
        try require([.invoiced], to: .unbill)
        invoice = nil
        state = .unbilled
    }

    private func require(_ states: [ChargeState], to action: ChargeAction) throws(BillingRefusal) {
        guard states.contains(state) else { throw .chargeState(id, state, action) }
    }
}
