import Primitives

extension SettledHold {
    /// Takes back a charge, or part of it: credits return to their lots and revenue to deferred; money not yet
    /// invoiced is reversed.
    ///
    /// `lots` must have those the hold was drawn from; `grace` as for a release.
    public func giveBack(
        _ part: HoldPart = .all, lots: [Lot], grace: Int?, stamp: LedgerStamp, ids: inout IdentifierMaker
    ) throws(LedgerRefusal) -> LedgerOutcome {
        if hold.account != stamp.account { throw .accountMismatch(hold.account) }
        let (returned, rest) = try charged.split(part, of: id)
        var draft = try LedgerDraft(stamp: stamp, lots: lots)
        switch returned {
        case .credits:
            try draft.giveBack(returned, from: .consumed, incident: hold.incident, grace: grace, ids: &ids)
        case .money(let amount) where !amount.isZero:
            // What is charged was posted, so its transaction is known.
            guard let postedBy else { throw .moreThanHeld(id) }
            let posting = MoneyPosting.chargeReversal(amount, incident: hold.incident, charge: postedBy)
            try draft.book(posting.kind, posting.entries(), reverses: postedBy, ids: &ids)
        case .money: break
        }
        return draft.outcome(with: .settled(lowered(to: rest)))
    }

    /// Notes that a document gave back part of a charge in money, so that the same part is never returned as well.
    public func credited(_ part: HoldPart = .all) throws(LedgerRefusal) -> SettledHold {
        lowered(to: try charged.split(part, of: id).rest)
    }

    private func lowered(to rest: HoldClaim) -> SettledHold {
        SettledHold(hold: hold, settledAt: settledAt, posted: posted, charged: rest, postedBy: postedBy)
    }
}
