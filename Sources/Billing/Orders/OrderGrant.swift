import Catalog
import Ledger
import Primitives

/// A period of a plan that an order gives a right to.
public struct PeriodGrant: Hashable, Sendable {
    /// The order.
    public let order: OrderID
    /// The plan bought.
    public let plan: PlanID
    /// Its version.
    public let planVersion: Int
    /// How many were bought.
    public let quantity: Int
    /// The entitlement it prolongs; a new one is due if there is none.
    public let entitlement: EntitlementID?
    /// The period, from the day of the grant in the account's zone or of the renewal.
    public let period: SubscriptionPeriod
    /// What was paid for it, net.
    public let price: Money
}

/// What an order gives once it is paid, or at once on terms.
public enum OrderGrant: Hashable, Sendable {
    /// A lot of credits.
    case lot(LotGrant)
    /// A right for a period.
    case period(PeriodGrant)
}

extension Order {
    /// What the order gives when granted on a day, in the account's zone.
    ///
    /// A lot for each pack, so that each can be refunded and expires by itself; one lot with a credit for each
    /// incident; one period of a subscription. The lots' prices sum to the order's net.
    public func grants(of plan: Plan, on today: CivilDate) throws(BillingRefusal) -> [OrderGrant] {
        guard plan.id == self.plan, plan.version == planVersion else {
            throw .planMismatch(plan.id, version: planVersion)
        }
        switch plan.kind {
        case .subscription:
            return [.period(try period(of: plan, on: today))]
        case .pack:
            var lots: [OrderGrant] = []
            for index in 1...max(1, quantity) {
                lots.append(.lot(try lot(of: plan, units: 1, price: net.share(index, of: quantity), today)))
            }
            return lots
        case .perIncident:
            return [.lot(try lot(of: plan, units: quantity, price: net, today))]
        case .triage, .warranty, .hotline:
            throw .planNotForSale(plan.id)
        }
    }

    private func lot(
        of plan: Plan, units: Int, price: Money, _ today: CivilDate
    ) throws(BillingRefusal) -> LotGrant {
        guard let family = plan.family else { throw .planNotForSale(plan.id) }
        return LotGrant(
            family: family, plan: plan.id, planVersion: plan.version, order: id,
            quantity: try OrderParticulars.credits(of: plan, units: units), price: price, source: .sale,
            priority: plan.lotPriority, effectiveFrom: today, lastDay: plan.validity.map(today.adding))
    }

    private func period(of plan: Plan, on today: CivilDate) throws(BillingRefusal) -> PeriodGrant {
        let first = try SubscriptionPeriods(anchor: today, plan: plan).period(0)
        return PeriodGrant(
            order: id, plan: plan.id, planVersion: plan.version, quantity: quantity,
            entitlement: renews?.entitlement, period: renews?.period ?? first, price: net)
    }
}
