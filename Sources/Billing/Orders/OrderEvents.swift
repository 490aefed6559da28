import Primitives

/// The events of an order; each is legal in some states and refused in the others.
extension Order {
    /// Takes a payment, up to what is owed: with the last of it the order is paid and to be fulfilled.
    public mutating func pay(_ amount: Money) throws(BillingRefusal) -> PaymentShares {
        try require([.awaitingPayment], to: .pay)
        guard amount.isPositive else { throw .amountNotPositive(amount) }
        let owed = outstanding
        let shares = try refusing { () throws(MoneyFault) in try PaymentShares(of: amount, owed: owed) }
        let before = paidAmount
        paidAmount = try refusing { () throws(MoneyFault) in try before.adding(shares.applied) }
        if shares.settles { state = .paid }
        return shares
    }

    /// Lets an order lapse whose last day to pay has passed; what was paid in part stays the account's credit.
    public mutating func lapse(on day: CivilDate) throws(BillingRefusal) {
        try require([.awaitingPayment], to: .lapse)
        if let lapsesOn, day <= lapsesOn { throw .orderNotDue(id, lapsesOn: lapsesOn) }
        state = .lapsed
    }

    /// Calls an unpaid order off; what was paid in part stays the account's credit.
    public mutating func cancel() throws(BillingRefusal) {
        try require([.awaitingPayment], to: .cancel)
        state = .cancelled
    }

    /// Follows its invoice: paid with it, cancelled when it is voided.
    public mutating func follow(_ invoice: Invoice) {
        guard self.invoice == invoice.id, state == .onTerms else { return }
        switch invoice.state {
        case .paid:
            paidAmount = invoice.paid
            state = .paid
        case .void: state = .cancelled
        case .open, .uncollectible: paidAmount = invoice.paid
        case .draft: break
        }
    }

    /// Takes its invoice, once.
    mutating func take(_ invoice: InvoiceID) throws(BillingRefusal) {
        guard isToFulfil else { throw .orderState(id, state, .invoice) }
        self.invoice = invoice
    }

    private func require(_ states: [OrderState], to action: OrderAction) throws(BillingRefusal) {
        guard states.contains(state) else { throw .orderState(id, state, action) }
    }
}
