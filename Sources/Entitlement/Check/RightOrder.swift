import Catalog
import Ledger
import Primitives
import SLA

/// Which of several covering rights is used: without a charge, then credits, then money; then the tightest first
/// response; then burn order (design §6).
struct RightOrder {
    let standing: AccountStanding
    let request: CheckRequest

    /// The first of some covering rights.
    func first(of rights: [Right]) -> Right? {
        let cheapest = rights.map(cost).min()
        let candidates = rights.filter { cost($0) == cheapest }
        guard candidates.count > 1 else { return candidates.first }
        // Due times are worked out once each, and only where there is a choice.
        let ranked = candidates.map { (right: $0, due: firstResponseDue($0)) }
        return ranked.min { precedes($0, $1) }?.right
    }

    /// Nothing before credits before money; an allowance is without a charge, for its credits are worth nothing.
    private func cost(_ right: Right) -> Int {
        if case .allowance = right.source { return 0 }
        switch right.charge(for: request.severity, in: standing.account.currency) {
        case .free: return 0
        case .credits: return 1
        case .money, nil: return 2
        }
    }

    private func firstResponseDue(_ right: Right) -> Instant {
        standing.promise(.firstResponse, under: right.plan, severity: request.severity, startingAt: request.at)?.dueAt
            ?? .latest
    }

    private func precedes(_ one: (right: Right, due: Instant), _ other: (right: Right, due: Instant)) -> Bool {
        if one.due != other.due { return one.due < other.due }
        if let lot = one.right.lot?.lot, let otherLot = other.right.lot?.lot {
            return BurnOrder.precedes(lot, otherLot)
        }
        return burnKey(one.right) < burnKey(other.right)
    }

    /// Burn order where not both are lots: priority, earliest expiry, oldest, id.
    private func burnKey(_ right: Right) -> (Int, CivilDate, CivilDate, String) {
        (
            right.lot?.lot.priority ?? right.plan.lotPriority, right.lastDay ?? .latest, right.firstDay ?? .earliest,
            right.lot?.id.text ?? right.entitlement?.id.text ?? right.plan.id.text
        )
    }
}
