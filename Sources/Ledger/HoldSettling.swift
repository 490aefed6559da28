import Primitives

extension PendingHold {
    /// Charges a hold, or part of it and releases the rest.
    ///
    /// Credits are consumed in the order they were drawn and their value is earned; money becomes unbilled revenue.
    /// `lots` must have those the hold was drawn from; `grace` is the plan's days for what is released, nothing for
    /// withdrawn, duplicate and cancelled incidents.
    public func post(
        _ part: HoldPart = .all, lots: [Lot], grace: Int?, stamp: LedgerStamp, ids: inout IdentifierMaker
    ) throws(LedgerRefusal) -> LedgerOutcome {
        let (charged, rest) = try claim.split(part, of: id)
        var draft = try draft(lots: lots, stamp: stamp)
        let postedBy = try draft.charge(charged, incident: incident, ids: &ids)
        try draft.giveBack(rest, from: .held, incident: incident, grace: grace, ids: &ids)
        let settled = SettledHold(
            hold: self, settledAt: stamp.bookedAt, posted: charged, charged: charged, postedBy: postedBy)
        return draft.outcome(with: .settled(settled))
    }

    /// Gives all of a hold back; its credits keep the days they had left when they were held.
    public func release(
        lots: [Lot], grace: Int?, stamp: LedgerStamp, ids: inout IdentifierMaker
    ) throws(LedgerRefusal) -> LedgerOutcome {
        var draft = try draft(lots: lots, stamp: stamp)
        try draft.giveBack(claim, from: .held, incident: incident, grace: grace, ids: &ids)
        let settled = SettledHold(
            hold: self, settledAt: stamp.bookedAt, posted: claim.emptied, charged: claim.emptied, postedBy: nil)
        return draft.outcome(with: .settled(settled))
    }

    private func draft(lots: [Lot], stamp: LedgerStamp) throws(LedgerRefusal) -> LedgerDraft {
        if account != stamp.account { throw .accountMismatch(account) }
        return try LedgerDraft(stamp: stamp, lots: lots)
    }
}

extension LedgerDraft {
    /// Books what a verdict charges, or nothing for nothing.
    fileprivate mutating func charge(
        _ claim: HoldClaim, incident: IncidentID, ids: inout IdentifierMaker
    ) throws(LedgerRefusal) -> TransactionID? {
        if claim.isEmpty { return nil }
        switch claim {
        case .money(let amount):
            return try book(.charge, MoneyPosting.charge(amount, incident: incident).entries(), ids: &ids)
        case .credits(_, let parts):
            var entries: [LedgerEntry] = []
            for part in parts {
                let lot = try lot(part.lot)
                entries += LedgerEntry.transfer(part.numbers, of: lot, from: .held, to: .consumed, incident: incident)
                entries += LedgerEntry.pair(
                    debit: .deferred, credit: .revenue, lot.value(of: part.numbers), lot: lot.id, incident: incident)
            }
            return try book(.post, entries, ids: &ids)
        }
    }
}
