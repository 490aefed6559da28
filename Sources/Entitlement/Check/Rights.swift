import Catalog
import Ledger
import Primitives

/// The rights of an account that a request may be judged by, before anything is asked of them.
enum Rights {
    /// The rights considered: all but hotline and triage, or those named.
    static func considered(_ standing: AccountStanding, _ name: RightName?) -> [Right] {
        guard let name else { return sold(standing) + warranties(standing) + onTheLimit(standing) }
        switch name {
        case .lot(let id):
            return sold(standing).filter { $0.lot?.id == id }
        case .entitlement(let id):
            return sold(standing).filter { $0.entitlement?.id == id }
        case .plan(let id):
            return (sold(standing) + warranties(standing)).filter { $0.plan.id == id } + unsold(standing, id)
        }
    }

    /// The free diagnosis that stands in when nothing else covers.
    static func triage(_ standing: AccountStanding) -> [Right] {
        standing.plans.filter { $0.kind == .triage }.map { Right(plan: $0, source: .triage) }
    }

    /// Subscriptions and lots; the lot of an allowance is used through its subscription only.
    private static func sold(_ standing: AccountStanding) -> [Right] {
        let subscriptions = standing.entitlements.map { entitlement in
            guard entitlement.plan.allowance != nil else {
                return Right(plan: entitlement.plan, source: .subscription(entitlement))
            }
            let lot = standing.lots.first { $0.id == entitlement.allowance }
            return Right(plan: entitlement.plan, source: .allowance(entitlement, lot))
        }
        let lots = standing.lots.filter { $0.plan.kind != .subscription }
        return subscriptions + lots.map { Right(plan: $0.plan, source: .lot($0)) }
    }

    private static func warranties(_ standing: AccountStanding) -> [Right] {
        guard let day = standing.account.warrantyFrom else { return [] }
        return standing.plans.filter { $0.kind == .warranty }.map { Right(plan: $0, source: .warranty(from: day)) }
    }

    /// Incidents opened unbought: without a limit an account has no such right, unless it asks for it by name.
    private static func onTheLimit(_ standing: AccountStanding) -> [Right] {
        guard standing.account.chargeLimit.isPositive else { return [] }
        return standing.plans.filter { $0.kind == .perIncident }.map { Right(plan: $0, source: .perIncident) }
    }

    private static func unsold(_ standing: AccountStanding, _ id: PlanID) -> [Right] {
        standing.plans.filter { $0.id == id }.compactMap { plan in
            switch plan.kind {
            case .perIncident: Right(plan: plan, source: .perIncident)
            case .hotline: Right(plan: plan, source: .hotline)
            case .triage: Right(plan: plan, source: .triage)
            case .subscription, .pack, .warranty: nil
            }
        }
    }
}
