import Catalog
import Primitives

/// A purchase: a request for payment that is invoiced and granted when paid, or at once on terms.
///
/// A value that only its own events change. It keeps the buyer and the prices it was placed with, and is refused at
/// placing unless it can be invoiced, so that a payment never meets an order that cannot be.
public struct Order: Hashable, Sendable, Codable, Identifiable {
    /// Names the order.
    public let id: OrderID
    /// Who buys.
    public let account: AccountID
    /// What was bought.
    public let plan: PlanID
    /// Its version.
    public let planVersion: Int
    /// How many.
    public let quantity: Int
    /// What it prolongs, if it does.
    public let renews: Renewal?
    /// The buyer as of the order.
    public let buyer: Buyer
    /// What it is priced in.
    public let currency: Currency
    /// What is sold.
    public let lines: [DocumentLine]
    /// Tax by category and rate.
    public let taxes: [TaxTotal]
    /// The sum of the lines.
    public let net: Money
    /// The sum of the taxes.
    public let tax: Money
    /// What is to be paid.
    public let total: Money
    /// The buyer's own name for it: the same reference is the same order.
    public let reference: Reference?
    /// When it was placed.
    public let placedAt: Instant
    /// Days to pay the invoice in; nothing if it is paid first.
    public let termDays: Int?
    /// The last day to pay a prepaid order, in the account's zone.
    public let lapsesOn: CivilDate?
    /// Where it stands.
    public internal(set) var state: OrderState
    /// What of the total has been paid.
    public internal(set) var paidAmount: Money
    /// Its invoice, once it has one.
    public internal(set) var invoice: InvoiceID?

    /// The names of the fields.
    public enum CodingKeys: String, CodingKey {
        case id
        case account
        case plan
        case planVersion = "plan_version"
        case quantity
        case renews
        case buyer
        case currency
        case lines
        case taxes
        case net
        case tax
        case total
        case reference
        case placedAt = "placed_at"
        case termDays = "term_days"
        case lapsesOn = "lapses_on"
        case state
        case paidAmount = "paid_amount"
        case invoice
    }
}

extension Order {
    /// Whether it is a purchase or a renewal.
    public var kind: OrderKind { renews == nil ? .purchase : .renewal }

    /// What makes it the same as another.
    public var particulars: OrderParticulars {
        OrderParticulars(account: account, plan: plan, quantity: quantity, renews: renews)
    }

    /// What is still to be paid of a prepaid order.
    public var outstanding: Money {
        // Payments are taken up to the total, so the difference always exists.
        (try? total.subtracting(paidAmount)) ?? .zero(currency)
    }

    /// Whether its invoice and grants are due: paid or on terms, and not invoiced yet.
    public var isToFulfil: Bool { invoice == nil && (state == .paid || state == .onTerms) }

    /// Answers a wish that came with this order's reference: the same order, or a conflict.
    public func repeated(by particulars: OrderParticulars, reference: Reference) throws(BillingRefusal) -> Order {
        guard self.reference == reference, self.particulars == particulars else { throw .referenceConflict(reference) }
        return self
    }
}
