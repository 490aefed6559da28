import Primitives

extension Lot {
    /// What numbered credits are worth, net: the cumulative difference of the root's price over its quantity.
    ///
    /// All of a root's numbers are worth its price exactly: 500.00 over 7 is 71.43 ×3, 71.42, 71.43 ×3.
    public func value(of numbers: CreditNumbers) -> Money {
        var worth: Int128 = 0
        for range in numbers.ranges {
            let indexes = Int(range.lowerBound)...Int(range.upperBound)
            worth += Int128(rootPrice.shares(indexes, of: rootQuantity).minorUnits)
        }
        // Disjoint ranges within the quantity are worth at most the price, which fits.
        return Money(minorUnits: Int64(clamping: worth), currency: rootPrice.currency)
    }
}
