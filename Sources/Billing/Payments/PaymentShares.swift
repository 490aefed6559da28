import Primitives

/// What a payment came to against an order or an invoice.
public struct PaymentShares: Hashable, Sendable {
    /// What was taken.
    public let applied: Money
    /// What was more than owed.
    public let surplus: Money
    /// Whether nothing is owed any more.
    public let settles: Bool

    /// Divides an amount between what is owed and what is too much.
    init(of amount: Money, owed: Money) throws(MoneyFault) {
        let isMore = try amount.exceeds(owed)
        applied = isMore ? owed : amount
        surplus = isMore ? try amount.subtracting(owed) : .zero(amount.currency)
        settles = applied == owed
    }
}
