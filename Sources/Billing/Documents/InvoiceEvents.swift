import Catalog
import Ledger
import Primitives

/// The events of an invoice; each is legal in some states and refused in the others.
extension Invoice {
    /// Numbers and dates a draft in the seller's ledger zone; refused with every missing field, and then no number
    /// is used up.
    public mutating func finalise(
        at instant: Instant, termDays: Int, by books: Books, series: inout NumberSeries
    ) throws(BillingRefusal) {
        try require([.draft], to: .finalise)
        try InvoiceRequirements.check(seller: seller, buyer: buyer, lines: lines)
        let day = books.postingDate(of: instant)
        given = try series.give(to: .invoice, of: seller.entity, on: day)
        issuedAt = instant
        issuedOn = day
        dueOn = day.adding(days: max(0, termDays))
        state = total.isZero ? .paid : .open
    }

    /// Takes a payment, up to what is owed.
    public mutating func pay(_ amount: Money) throws(BillingRefusal) -> PaymentShares {
        try require([.open], to: .pay)
        guard amount.isPositive else { throw .amountNotPositive(amount) }
        let (owed, before) = (outstanding, paid)
        let shares = try refusing { () throws(MoneyFault) in try PaymentShares(of: amount, owed: owed) }
        paid = try refusing { () throws(MoneyFault) in try before.adding(shares.applied) }
        if shares.settles { state = .paid }
        return shares
    }

    /// Takes in that something of what was paid was given back, by a credit note that asked for it.
    public mutating func giveBack(_ amount: Money) throws(BillingRefusal) {
        let before = refunded
        refunded = try refusing { () throws(MoneyFault) in try before.adding(amount) }
    }

    /// Takes in that the payer's bank took a payment back: what it had paid is owed again, but for what had been given
    /// back of it before.
    public mutating func chargeBack(_ amount: Money, refunded given: Money? = nil) throws(BillingRefusal) {
        try require([.open, .paid], to: .chargeBack)
        guard amount.isPositive else { throw .amountNotPositive(amount) }
        let before = paid
        let left = try refusing { () throws(MoneyFault) in try before.subtracting(amount) }
        guard !left.isNegative else { throw .chargebackExceedsPaid(id, paid: before) }
        paid = left
        if let given {
            let before = refunded
            let rest = try refusing { () throws(MoneyFault) in try before.subtracting(given) }
            refunded = rest.isNegative ? .zero(currency) : rest
        }
        state = .open
    }

    /// Takes it back whole: only while nothing of it is used or held, paid or credited.
    ///
    /// The caller says what is used. Gives what revoking the credits of a sale books. An invoice over charges is undone
    /// by the reversal of their posting instead, and they are unbilled again.
    @discardableResult
    public mutating func void(isInUse: Bool) throws(BillingRefusal) -> CreditNoteAmounts {
        try require([.open], to: .void)
        guard !isInUse else { throw .invoiceInUse(id) }
        guard paid.isZero, creditedTotal.isZero else { throw .invoicePartlySettled(id) }
        state = .void
        return CreditNoteAmounts(
            revenue: .zero(currency), deferred: net, tax: tax, receivable: total, refundsPayable: .zero(currency))
    }

    /// Gives up what is still owed, and says how much that was.
    public mutating func writeOff() throws(BillingRefusal) -> Money {
        try require([.open], to: .writeOff)
        let lost = outstanding
        state = .uncollectible
        return lost
    }

    func require(_ states: [InvoiceState], to action: InvoiceAction) throws(BillingRefusal) {
        guard states.contains(state) else { throw .invoiceState(id, state, action) }
    }
}
