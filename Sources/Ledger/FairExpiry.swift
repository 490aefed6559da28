import Primitives

/// Which last day a credit has when it comes back.
///
/// A held credit cannot expire: it comes back with the days it had left when it was held, if its lot has fewer. The
/// plan's grace is a floor that each credit is granted once, and only where it helps.
struct FairExpiry {
    let today: CivilDate
    let grace: Int?

    /// Most days a caller may ask for: a century.
    static let daysLimit = 36_600

    init(today: CivilDate, grace: Int?) throws(LedgerRefusal) {
        if let grace, !(0...Self.daysLimit).contains(grace) { throw .quantityOutOfRange(grace) }
        self.today = today
        self.grace = grace
    }

    /// Credits that outlive their lot, through one day.
    struct Outliving {
        var numbers: CreditNumbers
        var lastDay: CivilDate
        var graced: CreditNumbers
    }

    /// The credits of a part that outlive their lot, by last day.
    func outliving(_ part: HeldCredits, of lot: Lot) -> [Outliving] {
        guard let lotLastDay = lot.lastDay, let daysLeft = part.daysLeft else { return [] }
        let fairDay = max(lotLastDay, today.adding(days: min(daysLeft, Self.daysLimit)))
        let had = part.numbers.intersection(lot.graced)
        guard let grace, case let graceDay = today.adding(days: grace), fairDay < graceDay else {
            return fairDay > lotLastDay ? [Outliving(numbers: part.numbers, lastDay: fairDay, graced: had)] : []
        }
        let fresh = part.numbers.subtracting(had)
        let groups = [
            Outliving(numbers: fresh, lastDay: graceDay, graced: fresh),
            Outliving(numbers: had, lastDay: fairDay, graced: had),
        ]
        return groups.filter { !$0.numbers.isEmpty && $0.lastDay > lotLastDay }
    }
}

extension LedgerDraft {
    /// Gives credits back to their lots, and on to child lots where they outlive them; nothing for money or nothing.
    mutating func giveBack(
        _ claim: HoldClaim, from place: LedgerPlace, incident: IncidentID, grace: Int?, ids: inout IdentifierMaker
    ) throws(LedgerRefusal) {
        let fairness = try FairExpiry(today: stamp.today, grace: grace)
        guard case .credits(_, let parts) = claim, !claim.isEmpty else { return }
        var returns: [LedgerEntry] = []
        var moves: [LedgerEntry] = []
        for part in parts {
            let lot = try lot(part.lot)
            returns += LedgerEntry.transfer(part.numbers, of: lot, from: place, to: .available, incident: incident)
            if place == .consumed {
                returns += LedgerEntry.pair(
                    debit: .revenue, credit: .deferred, lot.value(of: part.numbers), lot: lot.id, incident: incident)
            }
            for group in fairness.outliving(part, of: lot) {
                moves += try moveOut(group, of: lot, ids: &ids)
            }
        }
        try book(place == .held ? .release : .return, returns, ids: &ids)
        if !moves.isEmpty { try book(.move, moves, ids: &ids) }
    }

    /// Makes the child lot for credits that outlive their lot, and the entries that move them there.
    mutating func moveOut(
        _ group: FairExpiry.Outliving, of lot: Lot, ids: inout IdentifierMaker
    ) throws(LedgerRefusal) -> [LedgerEntry] {
        let child = try lot.child(ids.make(), through: group.lastDay, graced: group.graced, today: stamp.today)
        try add(child)
        try change(lot.id) { $0.graced = $0.graced.subtracting(group.numbers) }
        return [
            LedgerEntry.credits(group.numbers, of: lot, at: .available, arriving: false),
            LedgerEntry.credits(group.numbers, of: child, at: .available, arriving: true),
        ]
    }
}

extension Lot {
    /// An empty lot for credits of this one that are valid through another day.
    ///
    /// A frozen lot's child is frozen too, from today: its days were counted until now.
    fileprivate func child(
        _ id: LotID, through lastDay: CivilDate, graced: CreditNumbers, today: CivilDate
    ) throws(LedgerRefusal) -> Lot {
        try Lot(
            id: id, account: account, family: family, plan: plan, planVersion: planVersion, order: order, root: root,
            parent: self.id, rootQuantity: rootQuantity, rootPrice: rootPrice, priority: priority,
            grantedAt: grantedAt, effectiveFrom: effectiveFrom, lastDay: lastDay,
            frozenSince: frozen ? today : nil, credits: LotCredits(), graced: graced)
    }
}
