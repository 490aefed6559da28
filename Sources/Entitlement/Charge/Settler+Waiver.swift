import Catalog
import Ledger
import Primitives

/// A granted waiver caps the charge, and later verdicts stay below it.
extension Settler {
    mutating func waive(_ amount: WaivedAmount) throws(RuleRefusal) {
        if case .free = record.price { throw RuleRefusal(.nothingToWaive) }
        if record.cap == 0 { throw RuleRefusal(.alreadyWaived) }
        record.cap = try cap(after: amount)
        if case .unpriced = record.price {
            if !record.verdicts.isEmpty { judgeTriage() }
        } else if record.verdicts.isEmpty {
            // Without a verdict a part that is waived only caps what is to come.
            if record.cap == 0 { release(grace: record.plan.graceDays) }
        } else {
            settleVerdict()
        }
    }

    private func cap(after amount: WaivedAmount) throws(RuleRefusal) -> Int64 {
        let taken: Int64
        switch (amount, record.price) {
        case (.all, _): return 0
        case (.credits(let count), .credits): taken = Int64(count)
        case (.money(let money), .fixed(let price)) where money.currency == price.currency:
            taken = money.minorUnits
        case (.money(let money), .metered(_, let price)) where money.currency == price.currency:
            taken = money.minorUnits
        default: throw RuleRefusal(.waiverUnitMismatch)
        }
        // What the verdict charges now, else the most a later one could.
        let open = min(record.price.ceiling, record.cap ?? .max)
        let most = if let due = record.dueUnits, due > 0 { due } else { open }
        guard taken > 0, taken <= most else { throw RuleRefusal(.waiverExceedsCharge) }
        return most - taken
    }
}
