import Catalog
import Primitives

/// The days that an invoice's services were rendered on, in the customer's zone.
public struct ServicePeriod: Hashable, Sendable, Codable {
    /// The first day.
    public let from: CivilDate
    /// The last day, inclusive.
    public let to: CivilDate

    /// A period of days.
    public init(from: CivilDate, to: CivilDate) {
        self.from = from
        self.to = to
    }
}

/// An invoice: a draft until it is numbered and dated, unchangeable from then on.
///
/// What it says never changes, draft or not: there is no method for it. What changes is where it stands: its number
/// and dates when finalised, what was paid, and what credit notes took back.
public struct Invoice: Hashable, Sendable, Identifiable {
    /// Names the invoice, before and after it has a number.
    public let id: InvoiceID
    /// Who owes it.
    public let account: AccountID
    /// Who sold.
    public let seller: SellerSnapshot
    /// Who bought.
    public let buyer: Buyer
    /// What it is in.
    public let currency: Currency
    /// What was sold.
    public let lines: [DocumentLine]
    /// Tax by category and rate.
    public let taxes: [TaxTotal]
    /// The sum of the lines.
    public let net: Money
    /// The sum of the taxes.
    public let tax: Money
    /// What is to be paid.
    public let total: Money
    /// When the services were rendered, where they were over a period.
    public let service: ServicePeriod?
    /// The order it is for, if for one.
    public let order: OrderID?
    /// The charges it collects.
    public let charges: [ChargeID]

    /// Where it stands.
    public internal(set) var state: InvoiceState
    /// Its number, once finalised.
    public internal(set) var given: GivenNumber?
    /// The day it was finalised, in the seller's ledger zone.
    public internal(set) var issuedOn: CivilDate?
    /// When it was finalised.
    public internal(set) var issuedAt: Instant?
    /// The day it is to be paid by.
    public internal(set) var dueOn: CivilDate?
    /// What has been paid of it.
    public internal(set) var paid: Money
    /// What was given back of that.
    public internal(set) var refunded: Money
    /// What credit notes took back, by category and rate.
    public internal(set) var credited: [TaxTotal]

    /// Its number, once finalised.
    public var number: DocumentNumber? { given?.number }
}

extension Invoice {
    /// Plans an invoice; it may lack what finalising asks for.
    public init(
        id: InvoiceID, seller: SellerSnapshot, buyer: Buyer, currency: Currency, lines: [DocumentLine],
        service: ServicePeriod? = nil, order: OrderID? = nil, charges: [ChargeID] = []
    ) throws(BillingRefusal) {
        let totals = try refusing { () throws(MoneyFault) in try DocumentTotals(of: lines, in: currency) }
        self.init(
            id: id, account: buyer.account, seller: seller, buyer: buyer, currency: currency, lines: lines,
            taxes: totals.taxes, net: totals.net, tax: totals.tax, total: totals.total, service: service, order: order,
            charges: charges, state: .draft, given: nil, issuedOn: nil, issuedAt: nil, dueOn: nil,
            paid: .zero(currency), refunded: .zero(currency), credited: [])
    }

    /// What credit notes took back, gross.
    public var creditedTotal: Money {
        let parts = credited.flatMap { [$0.net, $0.tax] }
        // Each part is at most the invoice's own, so the sum always exists.
        return (try? Money.sum(of: parts, in: currency)) ?? .zero(currency)
    }

    /// What is still owed of it: the total less what was paid and kept, and less what was credited; never below zero.
    public var outstanding: Money {
        guard state == .open, let kept = try? paid.subtracting(refunded),
            let left = try? total.subtracting(kept).subtracting(creditedTotal), left.isPositive
        else { return .zero(currency) }
        return left
    }
}
