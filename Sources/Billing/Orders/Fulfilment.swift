import Catalog
import Ledger
import Primitives

/// What fulfilling an order came to: all of it is stored together, or none.
public struct Fulfilment: Hashable, Sendable {
    /// The order, naming its invoice.
    public let order: Order
    /// The invoice, numbered: paid, or open on terms.
    public let invoice: Invoice
    /// What to grant.
    public let grants: [OrderGrant]
    /// The sale to book before the grants and before any payment; none where there is nothing to pay.
    public let sale: MoneyPosting?
}

extension Order {
    /// Invoices and grants an order that is paid or on terms, once.
    public func fulfil(
        with plan: Plan, for account: BilledAccount, by books: Books, invoice id: InvoiceID, at instant: Instant,
        series: inout NumberSeries
    ) throws(BillingRefusal) -> Fulfilment {
        var order = self
        try order.take(id)
        let grants = try grants(of: plan, on: account.zone.date(at: instant))
        var invoice = try Invoice(
            id: id, seller: SellerSnapshot(books.seller), buyer: invoicedBuyer(now: account.buyer),
            currency: currency, lines: lines, service: Self.service(of: grants), order: self.id)
        try invoice.finalise(at: instant, termDays: termDays ?? 0, by: books, series: &series)
        if paidAmount.isPositive { _ = try invoice.pay(paidAmount) }
        return Fulfilment(
            order: order, invoice: invoice, grants: grants, sale: total.isZero ? nil : .sale(net: net, tax: tax))
    }

    /// The buyer as it is now where that changes nothing about tax, else as it was when the order was priced.
    private func invoicedBuyer(now buyer: Buyer) -> Buyer {
        let isPricedAlike = buyer.country == self.buyer.country && buyer.vatID == self.buyer.vatID
        return isPricedAlike && !buyer.name.isEmpty ? buyer : self.buyer
    }

    private static func service(of grants: [OrderGrant]) -> ServicePeriod? {
        guard case .period(let grant) = grants.first else { return nil }
        return ServicePeriod(from: grant.period.from, to: grant.period.lastDay)
    }
}
