import Catalog
import Ledger
import Primitives

/// What a refusal can point at: the rights it turned away, and what they lack.
struct RefusalFacts {
    let filter: RightFilter
    let turnedAway: [Right]

    /// The due date that was missed first.
    var overdueSince: CivilDate? {
        filter.standing.openInvoices.filter { $0.isOverdue(on: filter.today, beyond: 0) }.map(\.dueOn).min()
    }

    /// The first day on which a right turned away begins.
    var validFrom: CivilDate? {
        turnedAway.compactMap(\.firstDay).filter { $0 > filter.today }.min()
    }

    /// The last day on which a right turned away still served.
    var validThrough: CivilDate? {
        turnedAway.compactMap(\.lastDay).filter { $0 < filter.today }.max()
    }

    /// The credits an incident of this severity takes.
    var creditsNeeded: Int {
        turnedAway.filter(\.isPrepaid).compactMap { $0.plan.credits(for: filter.request.severity) }.min() ?? 1
    }

    /// The charge limit.
    var limit: Money { filter.standing.account.chargeLimit }

    /// What counts against the limit already.
    var committed: Money { filter.standing.committedGross }

    /// What was asked for.
    var request: CheckRequest { filter.request }
}
