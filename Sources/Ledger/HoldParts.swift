import Primitives

extension HoldClaim {
    /// Splits a claim into the part named and the rest, in the order it was drawn, lowest numbers first.
    func split(_ part: HoldPart, of hold: HoldID) throws(LedgerRefusal) -> (part: HoldClaim, rest: HoldClaim) {
        switch (self, part) {
        case (_, .all):
            return (self, emptied)
        case (.credits(let family, let parts), .credits(let count)):
            let (taken, rest) = try Self.split(parts, at: count, of: hold)
            return (.credits(family, taken), .credits(family, rest))
        case (.credits(let family, let parts), .lot(let lot, let count)):
            let (taken, left) = try Self.split(parts.filter { $0.lot == lot }, at: count, of: hold)
            let rest = parts.compactMap { $0.lot == lot ? left.first : $0 }
            return (.credits(family, taken), .credits(family, rest))
        case (.money(let whole), .money(let amount)):
            if amount.currency != whole.currency { throw .currencyMismatch(amount.currency, whole.currency) }
            if amount.isNegative { throw .amountOutOfRange(amount) }
            let (rest, overflow) = whole.minorUnits.subtractingReportingOverflow(amount.minorUnits)
            if overflow || rest < 0 { throw .moreThanHeld(hold) }
            return (.money(amount), .money(Money(minorUnits: rest, currency: whole.currency)))
        case (.credits, .money), (.money, .credits), (.money, .lot):
            throw .unitMismatch(hold)
        }
    }

    /// The same claim with nothing in it.
    var emptied: HoldClaim {
        switch self {
        case .credits(let family, _): .credits(family, [])
        case .money(let amount): .money(.zero(amount.currency))
        }
    }

    private static func split(
        _ parts: [HeldCredits], at count: Int, of hold: HoldID
    ) throws(LedgerRefusal) -> ([HeldCredits], [HeldCredits]) {
        if count < 0 { throw .quantityOutOfRange(count) }
        var wanted = count
        var taken: [HeldCredits] = []
        var rest: [HeldCredits] = []
        for part in parts {
            let numbers = part.numbers.lowest(min(wanted, part.numbers.count)) ?? .none
            wanted -= numbers.count
            let left = part.numbers.subtracting(numbers)
            if !numbers.isEmpty { taken.append(part.with(numbers)) }
            if !left.isEmpty { rest.append(part.with(left)) }
        }
        if wanted > 0 { throw .moreThanHeld(hold) }
        return (taken, rest)
    }
}

extension HeldCredits {
    fileprivate func with(_ numbers: CreditNumbers) -> HeldCredits {
        HeldCredits(lot: lot, numbers: numbers, daysLeft: daysLeft)
    }
}

extension LedgerDraft {
    /// What came of it, with the hold it made or changed.
    func outcome(with hold: HoldState) -> LedgerOutcome {
        var outcome = outcome
        outcome.hold = hold
        return outcome
    }
}
