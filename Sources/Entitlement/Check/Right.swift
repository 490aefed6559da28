import Catalog
import Ledger
import Primitives

/// One thing that may pay for a request: a subscription, a lot, the warranty, or what needs no purchase beforehand.
struct Right {
    /// Where it comes from.
    enum Source {
        case subscription(Entitlement)
        case allowance(Entitlement, HeldLot?)
        case lot(HeldLot)
        case warranty(from: CivilDate)
        case perIncident
        case hotline
        case triage
        case split(IncidentID)
    }

    /// The plan it is under, as sold, or the current one where nothing was sold.
    let plan: Plan
    /// Where it comes from.
    let source: Source
}

extension Right {
    /// The subscription behind it, if one is.
    var entitlement: Entitlement? {
        switch source {
        case .subscription(let entitlement), .allowance(let entitlement, _): entitlement
        case .lot, .warranty, .perIncident, .hotline, .triage, .split: nil
        }
    }

    /// The lot whose credits it takes, if it takes any.
    var lot: HeldLot? {
        switch source {
        case .lot(let lot): lot
        case .allowance(_, let lot): lot
        case .subscription, .warranty, .perIncident, .hotline, .triage, .split: nil
        }
    }

    /// Whether credits bought or given pay, as opposed to an allowance.
    var isPrepaid: Bool {
        if case .lot = source { true } else { false }
    }

    /// Whether an overdue invoice stops it: what is used on terms and subscriptions, never what is paid or free.
    var stopsWhenOverdue: Bool {
        switch source {
        case .subscription, .allowance, .perIncident, .hotline: true
        case .lot(let lot): lot.isUnpaid
        case .warranty, .triage, .split: false
        }
    }

    /// The code when it covers.
    var code: DecisionCode {
        switch source {
        case .subscription, .allowance, .split: .included
        case .lot: .creditAvailable
        case .warranty: .warranty
        case .perIncident, .hotline: .payPerIncident
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

    /// The first day it serves; none where it has no beginning.
    var firstDay: CivilDate? {
        switch source {
        case .subscription(let entitlement), .allowance(let entitlement, _): entitlement.startsOn
        case .lot(let lot): lot.lot.effectiveFrom
        case .warranty(let day): day
        case .perIncident, .hotline, .triage, .split: nil
        }
    }

    /// The last day it serves, inclusive; none where it has no end.
    var lastDay: CivilDate? {
        switch source {
        case .subscription(let entitlement), .allowance(let entitlement, _): entitlement.lastDay
        case .lot(let lot): lot.lot.lastDay
        case .warranty(let day): (plan.validity ?? plan.period).map { day.adding($0) }
        case .perIncident, .hotline, .triage, .split: nil
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
