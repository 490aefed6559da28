import Catalog
import Ledger
import Primitives

/// Two charges made one: the larger stays with the survivor, moved and not taken anew; the other is given up.
public struct ChargeMerge: Hashable, Sendable {
    /// What becomes of the incident that was merged.
    public var source: Settlement
    /// What becomes of the one that lives on; its effects come after the source's.
    public var survivor: Settlement

    /// Merges charges of one account.
    public init(_ source: ChargeRecord, into survivor: ChargeRecord, at instant: Instant) {
        var giving = Settler(source, at: instant, standing: nil)
        var keeping = Settler(survivor, at: instant, standing: nil)
        if source.size > survivor.size {
            keeping.giveUp()
            for hold in source.standingHolds { keeping.effects.append(.reassign(hold.id, to: survivor.incident)) }
            keeping.record.adopt(source)
            giving.record.holds.removeAll { hold in source.standingHolds.contains { $0.id == hold.id } }
            giving.record.heldUntil = nil
            giving.record.awaitedUntil = nil
            giving.record.settlement = .nothingDue
            keeping.settleVerdict()
        } else {
            giving.giveUp()
        }
        self.source = giving.settlement
        self.survivor = keeping.settlement
    }
}

extension Settler {
    /// Brings the charge to nothing, whatever the verdict says.
    fileprivate mutating func giveUp() {
        settle(to: 0, grace: record.plan.graceDays)
    }
}

extension ChargeRecord {
    /// The holds of which something waits or is charged.
    fileprivate var standingHolds: [HoldState] {
        holds.filter { hold in
            switch hold {
            case .pending: true
            case .settled(let settled): !settled.charged.isEmpty
            }
        }
    }

    /// What waits or is charged, by its worth; of two worth nothing the one that takes something is the larger.
    fileprivate var size: (Int64, Int64) {
        let units = pendingUnits + chargedUnits
        guard units > 0, price.ceiling > 0 else { return (0, 0) }
        let share = try? worth.fraction(min(units, price.ceiling), of: price.ceiling)
        return (share?.minorUnits ?? worth.minorUnits, units)
    }

    /// Takes over another charge, its price and its holds, but keeps its own verdict and a full waiver.
    fileprivate mutating func adopt(_ other: ChargeRecord) {
        plan = other.plan
        right = other.right
        severity = other.severity
        price = other.price
        worth = other.worth
        minutes = max(minutes, other.minutes)
        // Its own holds were given up just now: they count no more.
        holds = other.standingHolds
        unreturnable.merge(other.unreturnable) { own, _ in own }
        invoices.merge(other.invoices) { own, _ in own }
        cap = cap == 0 ? 0 : other.cap
        heldUntil = other.heldUntil
        releasedUnjudgedAt = other.releasedUnjudgedAt
        awaitedUntil = nil
        settlement = other.settlement
        if verdicts.isEmpty {
            verdicts = other.verdicts
        }
    }
}
