import Catalog
import Primitives

extension Order {
    /// Places an order: a request for payment, or for an account on terms one to fulfil at once.
    ///
    /// An order of nothing to pay is paid when it is placed. Refused: a plan that is not for sale, a quantity beyond
    /// the limits, a currency without a price, and a buyer to whom no invoice could be issued.
    public static func place(
        _ wanted: OrderParticulars, of plan: Plan, id: OrderID, for account: BilledAccount, by books: Books,
        reference: Reference? = nil, at instant: Instant
    ) throws(BillingRefusal) -> Order {
        try wanted.check(against: plan)
        let treatment = try Pricing.treatment(
            of: plan.taxCategory, for: account.buyer, by: books, on: books.postingDate(of: instant))
        let line = try Pricing.line(
            of: plan, quantity: wanted.quantity, in: account.currency, treatment: treatment)
        try InvoiceRequirements.check(seller: SellerSnapshot(books.seller), buyer: account.buyer, lines: [line])
        return try Order(
            wanted, of: plan, id: id, lines: [line], for: account, reference: reference, at: instant)
    }

    private init(
        _ wanted: OrderParticulars, of plan: Plan, id: OrderID, lines: [DocumentLine], for account: BilledAccount,
        reference: Reference?, at instant: Instant
    ) throws(BillingRefusal) {
        let totals = try refusing { () throws(MoneyFault) in try DocumentTotals(of: lines, in: account.currency) }
        let lapsesOn = account.zone.date(at: instant).adding(days: plan.dunning.lapseDays)
        self.init(
            id: id, account: account.id, plan: plan.id, planVersion: plan.version, quantity: wanted.quantity,
            renews: wanted.renews, buyer: account.buyer, currency: account.currency, lines: lines, taxes: totals.taxes,
            net: totals.net, tax: totals.tax, total: totals.total, reference: reference, placedAt: instant,
            termDays: account.termDays, lapsesOn: account.termDays == nil ? lapsesOn : nil,
            state: Self.firstState(of: totals.total, termDays: account.termDays),
            paidAmount: .zero(account.currency), invoice: nil)
    }

    private static func firstState(of total: Money, termDays: Int?) -> OrderState {
        if total.isZero { return .paid }
        return termDays == nil ? .awaitingPayment : .onTerms
    }
}
