import Primitives

/// The days of a lot: those on which it is suspended do not count.
extension Lot {
    /// Stops the lot from serving anybody, its days from counting; changes nothing if it is frozen.
    public func freezing(on today: CivilDate) -> Lot {
        if frozen { return self }
        var lot = self
        lot.frozenSince = today
        return lot
    }

    /// Lets the lot serve again, with the days it was frozen added; changes nothing if it is not frozen.
    public func unfreezing(on today: CivilDate) -> Lot {
        guard let frozenSince else { return self }
        var lot = self
        lot.frozenSince = nil
        lot.lastDay = lastDay?.adding(days: max(0, today.days(since: frozenSince)))
        return lot
    }

    /// Adds days to the lot's validity, such as those on which its entitlement was suspended.
    public func extending(byDays days: Int) throws(LedgerRefusal) -> Lot {
        guard (0...FairExpiry.daysLimit).contains(days) else { throw .quantityOutOfRange(days) }
        var lot = self
        lot.lastDay = lastDay?.adding(days: days)
        return lot
    }
}

extension Lot {
    /// Lapses the free credits of lots whose last day has passed: one transaction per lot, their value broken.
    ///
    /// Held credits stay held, and frozen lots wait until they are unfrozen.
    public static func expire(
        _ lots: [Lot], stamp: LedgerStamp, ids: inout IdentifierMaker
    ) throws(LedgerRefusal) -> LedgerOutcome {
        let due = lots.filter { $0.isOver(on: stamp.today) && !$0.frozen && !$0.free.isEmpty }
        var draft = try LedgerDraft(stamp: stamp, lots: due)
        for lot in due {
            let entries =
                LedgerEntry.transfer(lot.free, of: lot, from: .available, to: .expired)
                + LedgerEntry.pair(debit: .deferred, credit: .breakage, lot.value(of: lot.free), lot: lot.id)
            try draft.book(.expire, entries, ids: &ids)
        }
        return draft.outcome
    }
}
