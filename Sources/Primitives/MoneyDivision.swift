extension Money {
    /// `numerator / denominator` of the amount, rounded half away from zero.
    public func fraction(_ numerator: Int64, of denominator: Int64) throws(MoneyFault) -> Money {
        Money(
            minorUnits: try HalfAway.quotient(minorUnits, times: numerator, over: denominator), currency: currency)
    }

    /// The `index`th of `count` parts that sum to the amount exactly; zero for a part there is not.
    ///
    /// Part i is what the first i parts come to, rounded, less what the first i - 1 come to. So 500.00 over 7 is
    /// 71.43 ×3, 71.42, 71.43 ×3, and no part depends on who asked first.
    public func share(_ index: Int, of count: Int) -> Money {
        shares(index...index, of: count)
    }

    /// What neighbouring parts of `share(_:of:)` come to together, without adding them up one by one.
    public func shares(_ indexes: ClosedRange<Int>, of count: Int) -> Money {
        guard indexes.lowerBound >= 1, indexes.upperBound <= count else { return .zero(currency) }
        let total = Int128(minorUnits)
        let upTo = HalfAway.quotient(total * Int128(indexes.upperBound), over: Int128(count))
        let before = HalfAway.quotient(total * Int128(indexes.lowerBound - 1), over: Int128(count))
        return Money(minorUnits: Int64(clamping: upTo - before), currency: currency)
    }

    /// The amount divided in the proportions of `weights`; the parts sum to it exactly.
    public func allocated(over weights: [Int64]) throws(MoneyFault) -> [Money] {
        var whole: Int128 = 0
        for weight in weights {
            guard weight >= 0 else { throw .negativeWeight }
            whole += Int128(weight)
        }
        guard whole > 0 else { throw .divisionByZero }
        guard whole <= Int128(Int64.max) else { throw .overflow }
        var passed: Int128 = 0
        var before: Int128 = 0
        var parts: [Money] = []
        parts.reserveCapacity(weights.count)
        for weight in weights {
            passed += Int128(weight)
            let upTo = HalfAway.quotient(Int128(minorUnits) * passed, over: whole)
            parts.append(Money(minorUnits: Int64(clamping: upTo - before), currency: currency))
            before = upTo
        }
        return parts
    }
}

/// Division rounded half away from zero, in 128 bits.
enum HalfAway {
    /// `value * numerator / denominator`; the product of two 64-bit integers always fits 128 bits.
    static func quotient(_ value: Int64, times numerator: Int64, over denominator: Int64) throws(MoneyFault) -> Int64 {
        guard denominator != 0 else { throw .divisionByZero }
        let rounded = quotient(Int128(value) * Int128(numerator), over: Int128(denominator))
        guard let fitting = Int64(exactly: rounded), fitting != .min else { throw .overflow }
        return fitting
    }

    /// The divisor must not be zero nor beyond 64 bits, the dividend not beyond the product of two 64-bit integers.
    static func quotient(_ dividend: Int128, over divisor: Int128) -> Int128 {
        let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
        let away: Int128 = (dividend < 0) == (divisor < 0) ? 1 : -1
        return remainder.magnitude * 2 >= divisor.magnitude ? quotient + away : quotient
    }
}
