import Ledger
import Primitives
import Storage

extension WriteScope {
    /// Writes what the ledger decided, and tells what became of lots and holds: the one way to the ledger's tables.
    func write(_ writing: LedgerWriting, zone: TimeZoneRules) throws {
        var holds: [HoldID: HoldState] = [:]
        for state in writing.outcomes.compactMap(\.hold) where holds[state.id] == nil {
            holds[state.id] = try HoldsTable.hold(state.id, in: transaction)
        }
        try writing.write(zone: zone, in: writes)
        for outcome in writing.outcomes {
            for made in outcome.transactions { announce(made, outcome.lots) }
            if let hold = outcome.hold {
                announce(hold, insteadOf: holds[hold.id])
                holds[hold.id] = hold
            }
        }
    }

    private func announce(_ made: LedgerTransaction, _ lots: [Lot]) {
        let type: EventType
        switch made.kind {
        case .grant: type = .lotGranted
        case .expire: type = .lotExpired
        default: return
        }
        // Credits stand in two entries, where they came from and where they went: each lot is told once.
        for entry in made.entries where entry.unit.isCredits && entry.amount > 0 {
            guard let lot = lots.first(where: { $0.id == entry.lot }) else { continue }
            announce(
                Event(type, of: lot.account) { fields in
                    fields.set("lot", lot.id)
                    fields.set("family", lot.family)
                    fields.set("plan", lot.plan)
                    fields.set("order", lot.order)
                    fields.set("quantity", number: entry.numbers?.count)
                    fields.set("expires_on", lot.lastDay)
                })
        }
    }

    private func announce(_ state: HoldState, insteadOf before: HoldState?) {
        let type: EventType
        var charged: HoldClaim?
        switch (before, state) {
        case (nil, .pending): type = .holdPlaced
        case (nil, .settled(let settled)), (.pending, .settled(let settled)):
            type = settled.wasPosted ? .holdPosted : .holdReleased
            charged = settled.posted
        // Moved to another incident, or lowered after it was charged: the incident tells of that.
        case (.pending, .pending), (.settled, _): return
        }
        announce(
            Event(type, of: state.hold.account) { fields in
                fields.set("hold", state.id)
                fields.set("incident", state.hold.incident)
                fields.set("held", claim: state.hold.claim)
                if type == .holdPosted { fields.set("posted", claim: charged) }
            })
    }
}
