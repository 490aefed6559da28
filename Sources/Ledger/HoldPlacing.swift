import Primitives

/// What to reserve for an incident.
public struct HoldRequest: Hashable, Sendable {
    /// Credits of a family, or money, net.
    public enum Wanted: Hashable, Sendable {
        case credits(FamilyID, Int)
        case money(Money)
    }

    /// What for.
    public var incident: IncidentID
    /// How much.
    public var wanted: Wanted

    /// Describes a reservation.
    public init(incident: IncidentID, wanted: Wanted) {
        self.incident = incident
        self.wanted = wanted
    }
}

extension PendingHold {
    /// Places a hold on the account's lots in burn order, taking the lowest free numbers, or refuses with `no_credits`.
    ///
    /// Money is reserved without a transaction: whether the account may owe it is the charge limit's question.
    public static func place(
        _ request: HoldRequest, on lots: [Lot], stamp: LedgerStamp, ids: inout IdentifierMaker
    ) throws(LedgerRefusal) -> LedgerOutcome {
        var draft = try LedgerDraft(stamp: stamp, lots: lots)
        let claim: HoldClaim
        switch request.wanted {
        case .money(let amount):
            if amount.minorUnits <= 0 { throw .amountOutOfRange(amount) }
            claim = .money(amount)
        case .credits(let family, let quantity):
            let parts = try draw(quantity, family, from: lots, on: stamp.today)
            var entries: [LedgerEntry] = []
            for part in parts {
                entries += LedgerEntry.transfer(
                    part.numbers, of: try draft.lot(part.lot), from: .available, to: .held, incident: request.incident)
            }
            try draft.book(.hold, entries, ids: &ids)
            claim = .credits(family, parts)
        }
        let hold = PendingHold(
            id: ids.make(), account: stamp.account, incident: request.incident, placedAt: stamp.bookedAt, claim: claim)
        return draft.outcome(with: .pending(hold))
    }

    private static func draw(
        _ quantity: Int, _ family: FamilyID, from lots: [Lot], on today: CivilDate
    ) throws(LedgerRefusal) -> [HeldCredits] {
        guard (1...CreditNumbers.limit).contains(quantity) else { throw .quantityOutOfRange(quantity) }
        var missing = quantity
        var parts: [HeldCredits] = []
        let serving = BurnOrder.serving(family, on: today, from: lots)
        for lot in serving where missing > 0 {
            guard let numbers = lot.free.lowest(min(missing, lot.free.count)) else { continue }
            parts.append(HeldCredits(lot: lot.id, numbers: numbers, daysLeft: lot.daysLeft(on: today)))
            missing -= numbers.count
        }
        if missing > 0 {
            // Every serving lot was drawn empty, so what is not missing is all there was.
            throw .noCredits(family, wanted: quantity, available: quantity - missing)
        }
        return parts
    }
}
