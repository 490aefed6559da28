/// Why an amount cannot be had.
public enum MoneyFault: Error, Hashable, Sendable {
    /// The result does not fit 64 bits.
    case overflow

    /// Two currencies met that do not add.
    case currencyMismatch(Currency, Currency)

    /// A part of nothing was asked for: the denominator or the sum of weights is zero.
    case divisionByZero

    /// An amount cannot be divided over a weight below zero.
    case negativeWeight
}

extension MoneyFault: CustomStringConvertible {
    /// A sentence for people.
    public var description: String {
        switch self {
        case .overflow: "the amount is too large"
        case .currencyMismatch(let one, let other): "\(one) and \(other) do not add"
        case .divisionByZero: "an amount cannot be divided by zero"
        case .negativeWeight: "an amount cannot be divided over a negative weight"
        }
    }
}
