import Ledger
import Primitives

/// What giving money back came to.
public struct RefundOutcome: Hashable, Sendable {
    /// The payment, with what was given back of it.
    public let payment: Payment
    /// What is new of it; nothing if it was told before.
    public let amount: Money
    /// What to book.
    public let postings: [MoneyPosting]
    /// What neither a credit note nor a parked amount covers: a credit note is due for it.
    public let uncovered: Money
}

extension Payment {
    /// Gives money back, told as all that was ever given back of this payment: the same or an older telling changes
    /// nothing.
    ///
    /// It comes out of what credit notes owe the account, then out of what is parked; the caller knows both balances,
    /// in the payment's currency.
    public func refund(
        upTo cumulative: Money, owed: Money, parked: Money
    ) throws(BillingRefusal) -> RefundOutcome {
        let isMore = try refusing { () throws(MoneyFault) in try cumulative.exceeds(amount) }
        guard !isMore else { throw .refundExceedsPayment(id, paid: amount) }
        guard !cumulative.isNegative else { throw .amountNotPositive(cumulative) }
        return try refusing { () throws(MoneyFault) in
            let new = try cumulative.exceeds(refunded) ? try cumulative.subtracting(refunded) : .zero(amount.currency)
            let fromOwed = try PaymentShares(of: new, owed: owed)
            let fromParked = try PaymentShares(of: fromOwed.surplus, owed: parked)
            var payment = self
            payment.refunded = try refunded.adding(new)
            return RefundOutcome(
                payment: payment, amount: new,
                postings: [
                    .refund(fromOwed.applied, from: .refundsPayable), .refund(fromParked.applied, from: .suspense),
                ].filter { $0.isSomething },
                uncovered: fromParked.surplus)
        }
    }
}

extension MoneyPosting {
    fileprivate var isSomething: Bool {
        if case .refund(let amount, _) = self { amount.isPositive } else { true }
    }
}

/// The refund of what is unused of an order's lots: exactly the values of the free credits.
public struct LotRefund: Hashable, Sendable {
    /// The credits to revoke, by lot.
    public let parts: [LotPart]
    /// What to credit of the order's invoice.
    public let amounts: [CreditedAmount]

    /// Plans a refund of all free credits of lots that a line of an invoice sold; held credits stay.
    ///
    /// The credit note's ledger amounts go with the revocation: `Lot.revoke(parts, by: .creditNote(…))`.
    public init(of lots: [Lot], soldBy line: DocumentLine) {
        let refundable = lots.filter { !$0.free.isEmpty }
        parts = refundable.map { LotPart(lot: $0.id, numbers: $0.free) }
        amounts = refundable.compactMap { lot in
            let value = lot.value(of: lot.free)
            let words = "\(line.description): \(lot.free.count) unused of \(lot.rootQuantity)"
            return value.isPositive ? CreditedAmount(of: line, net: value, description: words, part: .unused) : nil
        }
    }
}
