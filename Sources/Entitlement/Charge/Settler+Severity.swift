import Catalog
import Ledger
import Primitives

/// A severity may have a price of its own: what it costs more is held as well, what it costs less is not charged.
///
/// Once a verdict was given a lower price comes back at once; a higher one is the next verdict's to charge.
extension Settler {
    mutating func change(to severity: Severity) throws(RuleRefusal) {
        let before = record.price.ceiling
        let price = try price(at: severity)
        record.severity = severity
        record.price = price
        let more = price.ceiling - before
        if let due = record.dueUnits, due < record.chargedUnits { return settleVerdict() }
        guard more > 0, !record.pending.isEmpty else { return }
        guard let wanted = standing?.covering(more, of: record, at: at) else { throw RuleRefusal(.purchaseRequired) }
        effects.append(.place(wanted))
    }

    private func price(at severity: Severity) throws(RuleRefusal) -> ChargePrice {
        switch record.price {
        case .free, .unpriced, .metered: return record.price
        case .credits(let family, _):
            guard let credits = record.plan.credits(for: severity) else { throw RuleRefusal(.severityNotPriced) }
            if case .allowance = record.right { return .credits(family, max(1, credits)) }
            return .credits(family, credits)
        case .fixed(let old):
            guard let price = record.plan.price(for: severity, in: old.currency) else {
                throw RuleRefusal(.severityNotPriced)
            }
            return .fixed(price)
        }
    }
}
