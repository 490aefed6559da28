/// An amount: an integer of minor units with its currency.
///
/// Every operation is exact or a fault; what must be rounded is rounded half away from zero, so that a credit note
/// mirrors its invoice to the cent.
public struct Money: Hashable, Sendable {
    /// Cents of a dollar, yen, fils of a dinar: as many to the unit as the currency's digits say.
    public let minorUnits: Int64

    /// What the amount is in.
    public let currency: Currency

    /// An amount of minor units.
    public init(minorUnits: Int64, currency: Currency) {
        self.minorUnits = minorUnits
        self.currency = currency
    }

    /// Nothing, in a currency.
    public static func zero(_ currency: Currency) -> Money { Money(minorUnits: 0, currency: currency) }

    /// Whether it is nothing.
    public var isZero: Bool { minorUnits == 0 }

    /// Whether it is below nothing.
    public var isNegative: Bool { minorUnits < 0 }

    /// Whether it is above nothing.
    public var isPositive: Bool { minorUnits > 0 }

    /// The amount with the other sign; the one integer without a counterpart gives the nearest.
    public var negated: Money {
        Money(minorUnits: minorUnits == .min ? .max : -minorUnits, currency: currency)
    }

    /// The sum of two amounts of one currency.
    public func adding(_ other: Money) throws(MoneyFault) -> Money {
        try requireSameCurrency(other)
        return try checked(minorUnits.addingReportingOverflow(other.minorUnits))
    }

    /// The difference of two amounts of one currency.
    public func subtracting(_ other: Money) throws(MoneyFault) -> Money {
        try requireSameCurrency(other)
        return try checked(minorUnits.subtractingReportingOverflow(other.minorUnits))
    }

    /// The amount that many times.
    public func multiplied(by factor: Int64) throws(MoneyFault) -> Money {
        try checked(minorUnits.multipliedReportingOverflow(by: factor))
    }

    /// Whether this amount is larger than another of the same currency.
    public func exceeds(_ other: Money) throws(MoneyFault) -> Bool {
        try requireSameCurrency(other)
        return minorUnits > other.minorUnits
    }

    /// The sum of amounts that are all in `currency`; zero where there are none.
    public static func sum(of amounts: some Sequence<Money>, in currency: Currency) throws(MoneyFault) -> Money {
        var total = Money.zero(currency)
        for amount in amounts { total = try total.adding(amount) }
        return total
    }

    private func requireSameCurrency(_ other: Money) throws(MoneyFault) {
        guard currency == other.currency else { throw .currencyMismatch(currency, other.currency) }
    }

    private func checked(_ result: (partialValue: Int64, overflow: Bool)) throws(MoneyFault) -> Money {
        guard !result.overflow, result.partialValue != .min else { throw .overflow }
        return Money(minorUnits: result.partialValue, currency: currency)
    }
}
