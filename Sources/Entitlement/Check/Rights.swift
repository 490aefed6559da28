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
        standing.plans.filter { $0.kind == .triage }.map { Right($0, .triage) }
    }

    /// Subscriptions and lots; the lot of an allowance is used through its subscription only.
    private static func sold(_ standing: AccountStanding) -> [Right] {
        let subscriptions = standing.entitlements.map { entitlement in
            Right(entitlement, allowance: standing.lots.first { $0.id == entitlement.allowance })
        }
        return subscriptions + standing.lots.filter { $0.plan.kind != .subscription }.map { Right($0) }
    }

    private static func warranties(_ standing: AccountStanding) -> [Right] {
        guard let day = standing.account.warrantyFrom else { return [] }
        return standing.plans.filter { $0.kind == .warranty }.map { Right($0, .warranty, from: day) }
    }

    /// Incidents opened unbought: without a limit an account has no such right, unless it asks for it by name.
    private static func onTheLimit(_ standing: AccountStanding) -> [Right] {
        guard standing.account.chargeLimit.isPositive else { return [] }
        return standing.plans.filter { $0.kind == .perIncident }.map { Right($0, .perIncident) }
    }

    private static func unsold(_ standing: AccountStanding, _ id: PlanID) -> [Right] {
        standing.plans.filter { $0.id == id }.compactMap { plan in
            switch plan.kind {
            case .perIncident: Right(plan, .perIncident)
            case .hotline: Right(plan, .hotline)
            case .triage: Right(plan, .triage)
            case .subscription, .pack, .warranty: nil
            }
        }
    }
}
