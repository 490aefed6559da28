import Primitives

/// Numbered credits of one lot.
public struct LotPart: Hashable, Sendable {
    /// Which lot.
    public var lot: LotID
    /// Which of its credits.
    public var numbers: CreditNumbers

    /// Names credits.
    public init(lot: LotID, numbers: CreditNumbers) {
        self.lot = lot
        self.numbers = numbers
    }
}

extension Lot {
    /// Moves free credits to a child lot with a later last day, value along.
    public func move(
        _ numbers: CreditNumbers, through lastDay: CivilDate, stamp: LedgerStamp, ids: inout IdentifierMaker
    ) throws(LedgerRefusal) -> LedgerOutcome {
        guard let ownLastDay = self.lastDay, ownLastDay < lastDay, !numbers.isEmpty else { throw .nothingToMove(id) }
        guard numbers.isSubset(of: free) else { throw .creditsInUse(id, numbers.subtracting(free)) }
        var draft = try LedgerDraft(stamp: stamp, lots: [self])
        let group = FairExpiry.Outliving(
            numbers: numbers, lastDay: lastDay, graced: numbers.intersection(graced))
        try draft.book(.move, try draft.moveOut(group, of: self, ids: &ids), ids: &ids)
        return draft.outcome
    }
}

extension HoldState {
    /// Moves a hold, or its charge, to the incident another was merged into: moved, not re-taken.
    public func reassigned(
        to incident: IncidentID, lots: [Lot], stamp: LedgerStamp, ids: inout IdentifierMaker
    ) throws(LedgerRefusal) -> LedgerOutcome {
        if hold.account != stamp.account { throw .accountMismatch(hold.account) }
        var draft = try LedgerDraft(stamp: stamp, lots: lots)
        let (claim, place, next) = reassignment(to: incident)
        if case .credits(_, let parts) = claim, !claim.isEmpty {
            var entries: [LedgerEntry] = []
            for part in parts {
                let lot = try draft.lot(part.lot)
                entries += [
                    LedgerEntry.credits(part.numbers, of: lot, at: place, arriving: false, incident: hold.incident),
                    LedgerEntry.credits(part.numbers, of: lot, at: place, arriving: true, incident: incident),
                ]
            }
            try draft.book(.move, entries, ids: &ids)
        }
        return draft.outcome(with: next)
    }

    private func reassignment(to incident: IncidentID) -> (HoldClaim, LedgerPlace, HoldState) {
        switch self {
        case .pending(let hold):
            return (hold.claim, .held, .pending(hold.with(incident)))
        case .settled(let settled):
            let moved = SettledHold(
                hold: settled.hold.with(incident), settledAt: settled.settledAt, posted: settled.posted,
                charged: settled.charged, postedBy: settled.postedBy)
            return (settled.charged, .consumed, .settled(moved))
        }
    }
}

extension PendingHold {
    fileprivate func with(_ incident: IncidentID) -> PendingHold {
        PendingHold(id: id, account: account, incident: incident, placedAt: placedAt, claim: claim)
    }
}
