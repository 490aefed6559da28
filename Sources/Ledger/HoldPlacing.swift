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
    /// The lots to draw on, in this order; without any named, all that serve, in burn order.
    public var lots: [LotID]?

    /// Describes a reservation.
    public init(incident: IncidentID, wanted: Wanted, lots: [LotID]? = nil) {
        self.incident = incident
        self.wanted = wanted
        self.lots = lots
    }
}

extension HoldRequest {
    /// The lots named, in their order, or all of them.
    fileprivate func inOrder(_ serving: [Lot]) -> [Lot] {
        guard let lots else { return serving }
        return lots.compactMap { id in serving.first { $0.id == id } }
    }
}

extension PendingHold {
    /// Places a hold on the account's lots in burn order, taking the lowest free numbers, or refuses with `no_credits`.
    ///
    /// Money is reserved without a transaction: whether the account may owe it is the charge limit's question.
    public static func place(
        _ request: HoldRequest, on lots: [Lot], stamp: LedgerStamp, ids: inout IdentifierMaker
    ) throws(LedgerRefusal) -> LedgerOutcome {
        var draft = LedgerDraft(stamp: stamp)
        let claim: HoldClaim
        switch request.wanted {
        case .money(let amount):
            if amount.minorUnits <= 0 { throw .amountOutOfRange(amount) }
            claim = .money(amount)
        case .credits(let family, let quantity):
            let serving = BurnOrder.serving(family, on: stamp.today, from: lots)
            let drawn = try draw(quantity, family, from: request.inOrder(serving), on: stamp.today)
            draft = try LedgerDraft(stamp: stamp, lots: drawn.map(\.lot))
            let entries = drawn.flatMap { lot, part in
                LedgerEntry.transfer(
                    part.numbers, of: lot, from: .available, to: .held, incident: request.incident)
            }
            try draft.book(.hold, entries, ids: &ids)
            claim = .credits(family, drawn.map(\.part))
        }
        let hold = PendingHold(
            id: ids.make(), account: stamp.account, incident: request.incident, placedAt: stamp.bookedAt, claim: claim)
        return draft.outcome(with: .pending(hold))
    }

    private static func draw(
        _ quantity: Int, _ family: FamilyID, from serving: [Lot], on today: CivilDate
    ) throws(LedgerRefusal) -> [(lot: Lot, part: HeldCredits)] {
        guard (1...CreditNumbers.limit).contains(quantity) else { throw .quantityOutOfRange(quantity) }
        var missing = quantity
        var drawn: [(lot: Lot, part: HeldCredits)] = []
        for lot in serving where missing > 0 {
            guard let numbers = lot.free.lowest(min(missing, lot.free.count)) else { continue }
            drawn.append((lot, HeldCredits(lot: lot.id, numbers: numbers, daysLeft: lot.daysLeft(on: today))))
            missing -= numbers.count
        }
        if missing > 0 {
            // Every serving lot was drawn empty, so what is not missing is all there was.
            throw .noCredits(family, wanted: quantity, available: quantity - missing)
        }
        return drawn
    }
}
