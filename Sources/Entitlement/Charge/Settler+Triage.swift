import Catalog
import Ledger
import Primitives

/// Free diagnosis whose verdict charges: covered by what the account has by then, else it waits for a purchase.
extension Settler {
    mutating func judgeTriage() {
        guard record.isChargedByTriage else {
            record.awaitedUntil = nil
            record.settlement = .nothingDue
            return
        }
        if let end = record.raisableUntil, at > end {
            note = .raiseWindowOver
            record.awaitedUntil = nil
            record.settlement = .nothingDue
        } else if !coverTriage() {
            record.awaitedUntil = record.raisableUntil
            record.settlement = .awaitingPurchase
            offers = standing?.offers(for: record.severity, at: at) ?? []
        }
    }

    mutating func takePurchase() throws(RuleRefusal) {
        if case .unpriced = record.price {
            // Work that goes on is bought for what is still to come: no window ends that.
            guard record.isChargedByTriage else { throw RuleRefusal(.nothingAwaited) }
            guard coverTriage() else { throw RuleRefusal(.purchaseRequired) }
            return
        }
        guard record.awaitedUntil != nil else { throw RuleRefusal(.nothingAwaited) }
        settleVerdict()
        if record.settlement == .awaitingPurchase { throw RuleRefusal(.purchaseRequired) }
    }

    /// Puts what covers paid work in triage's place, and charges by its plan what the verdict says.
    private mutating func coverTriage() -> Bool {
        guard let standing,
            let grant = Opening.forPaidWork(standing, CheckRequest(severity: record.severity, at: at)).grant
        else { return false }
        record.plan = grant.plan
        record.right = grant.right
        record.price = ChargeRecord.price(of: grant)
        record.worth = grant.hold?.worth ?? record.worth
        record.heldUntil = nil
        record.awaitedUntil = nil
        cover = grant
        guard let hold = grant.hold, let due = record.dueUnits, due > 0 else {
            record.settlement = .nothingDue
            return true
        }
        effects.append(.charge(hold.reduced(to: due)))
        record.settlement = .posted
        return true
    }
}

extension ChargeRecord {
    /// Whether free diagnosis found a cause that is charged: paid work then waits for a purchase.
    public var isChargedByTriage: Bool {
        guard case .unpriced = price, let cause = verdicts.last?.cause, cap != 0 else { return false }
        return plan.verdicts.settlement(for: cause, at: severity) != .waive
    }
}

extension HoldWanted {
    /// The same hold for less, where a plan charges but a part.
    fileprivate func reduced(to units: Int64) -> HoldWanted {
        var reduced = self
        switch amount {
        case .credits(let family, let quantity):
            reduced.amount = .credits(family, min(quantity, Int(clamping: units)))
        case .money(let money):
            reduced.amount = .money(Money(minorUnits: min(money.minorUnits, units), currency: money.currency))
        }
        return reduced
    }
}
