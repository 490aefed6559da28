import Catalog
import Ledger
import Primitives

/// One thing that may pay for a request: a subscription, a lot, the warranty, or what needs no purchase beforehand.
///
/// A reference, because rights pass through many hands and a plan is a heavy value: copying it at each stage took ten
/// times as long as deciding.
final class Right: Sendable {
    /// Where it comes from.
    enum Source: Sendable {
        case subscription(EntitlementID)
        case allowance(EntitlementID)
        case lot
        case warranty
        case perIncident
        case hotline
        case triage
        case split(IncidentID)
    }

    /// The plan it is under, as sold, or the current one where nothing was sold.
    let plan: Plan
    /// Where it comes from.
    let source: Source
    /// The subscription behind it, if one is.
    let entitlement: Entitlement?
    /// The lot whose credits it takes, if it takes any.
    let lot: HeldLot?
    /// The first day it serves; none where it has no beginning.
    let firstDay: CivilDate?
    /// The last day it serves, inclusive; none where it has no end.
    let lastDay: CivilDate?

    /// A right that needs no purchase: from its first day, if it has one, for as long as its plan says.
    init(_ plan: Plan, _ source: Source, from firstDay: CivilDate? = nil) {
        self.plan = plan
        self.source = source
        self.firstDay = firstDay
        entitlement = nil
        lot = nil
        lastDay = firstDay.flatMap { day in (plan.validity ?? plan.period).map { day.adding($0) } }
    }

    /// A subscription, with the lot of its allowance if it has one.
    init(_ entitlement: Entitlement, allowance lot: HeldLot?) {
        plan = entitlement.plan
        source = entitlement.plan.allowance == nil ? .subscription(entitlement.id) : .allowance(entitlement.id)
        self.entitlement = entitlement
        self.lot = lot
        firstDay = entitlement.startsOn
        lastDay = entitlement.lastDay
    }

    /// Prepaid credits.
    init(_ lot: HeldLot) {
        plan = lot.plan
        source = .lot
        entitlement = nil
        self.lot = lot
        firstDay = lot.lot.effectiveFrom
        lastDay = lot.lot.lastDay
    }
}

extension Right {
    /// Whether credits bought or given pay, as opposed to an allowance.
    var isPrepaid: Bool {
        if case .lot = source { true } else { false }
    }

    /// Whether an overdue invoice stops it: what is used on terms and subscriptions, never what is paid or free.
    var stopsWhenOverdue: Bool {
        switch source {
        case .subscription, .allowance, .perIncident, .hotline: true
        case .lot: lot?.isUnpaid ?? false
        case .warranty, .triage, .split: false
        }
    }

    /// The code when it covers.
    var code: DecisionCode {
        switch source {
        case .subscription, .allowance, .split: .included
        case .lot: .creditAvailable
        case .perIncident, .hotline: .payPerIncident
        case .warranty: .warranty
        case .triage: .triage
        }
    }

    /// The code when its balance does not suffice.
    var balanceCode: DecisionCode {
        switch source {
        case .allowance, .subscription: .allowanceUsed
        case .lot, .warranty, .triage, .split: .noCredits
        case .perIncident, .hotline: .overChargeLimit
        }
    }

    /// The right as an incident remembers it.
    var used: RightUsed {
        switch source {
        case .subscription(let entitlement): .subscription(entitlement)
        case .allowance(let entitlement): .allowance(entitlement)
        case .lot: .credits
        case .warranty: .warranty
        case .perIncident: .perIncident
        case .hotline: .hotline
        case .triage: .triage
        case .split(let parent): .split(parent)
        }
    }

    /// What it costs at a severity, net; nil where the plan has no price in the currency.
    func charge(for severity: Severity, in currency: Currency) -> ChargeQuote? {
        switch source {
        case .subscription, .warranty, .triage, .split: return .free
        case .allowance: return .credits(max(1, plan.credits(for: severity) ?? 1))
        case .lot: return ChargeQuote(credits: plan.credits(for: severity) ?? 1)
        case .perIncident: return plan.price(for: severity, in: currency).map(ChargeQuote.init(money:))
        // A call's minutes are not known yet, so its cap is held; without a cap nothing could be promised.
        case .hotline: return plan.cap?[currency].map(ChargeQuote.init(money:))
        }
    }
}
