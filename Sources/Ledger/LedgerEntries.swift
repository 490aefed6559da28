import Primitives

/// The pairs of entries everything is booked with.
extension LedgerEntry {
    /// Credits of a lot that go from one place to another.
    static func transfer(
        _ numbers: CreditNumbers, of lot: Lot, from origin: LedgerPlace, to goal: LedgerPlace,
        incident: IncidentID? = nil
    ) -> [LedgerEntry] {
        [
            credits(numbers, of: lot, at: origin, arriving: false, incident: incident),
            credits(numbers, of: lot, at: goal, arriving: true, incident: incident),
        ]
    }

    /// Credits of a lot that leave a place or arrive there.
    static func credits(
        _ numbers: CreditNumbers, of lot: Lot, at place: LedgerPlace, arriving: Bool, incident: IncidentID? = nil
    ) -> LedgerEntry {
        // A set has at most a million numbers.
        let count = Int64(numbers.count)
        return LedgerEntry(
            place: place, unit: lot.unit, amount: arriving ? count : -count, lot: lot.id, incident: incident,
            numbers: numbers)
    }

    /// An amount of money debited in one place and credited in another; nothing for nothing.
    static func pair(
        debit: LedgerPlace, credit: LedgerPlace, _ amount: Money, lot: LotID? = nil, incident: IncidentID? = nil
    ) -> [LedgerEntry] {
        self.debit(debit, amount, lot: lot, incident: incident)
            + self.credit(credit, amount, lot: lot, incident: incident)
    }

    /// Money debited, nothing for nothing; the amount is known not to be negative.
    static func debit(
        _ place: LedgerPlace, _ amount: Money, lot: LotID? = nil, incident: IncidentID? = nil
    ) -> [LedgerEntry] {
        if amount.isZero { return [] }
        return [
            LedgerEntry(
                place: place, unit: .money(amount.currency), amount: amount.minorUnits, lot: lot, incident: incident)
        ]
    }

    /// Money credited, nothing for nothing; the amount is known not to be negative.
    static func credit(
        _ place: LedgerPlace, _ amount: Money, lot: LotID? = nil, incident: IncidentID? = nil
    ) -> [LedgerEntry] {
        if amount.isZero { return [] }
        return [
            LedgerEntry(
                place: place, unit: .money(amount.currency), amount: -amount.minorUnits, lot: lot, incident: incident)
        ]
    }
}
