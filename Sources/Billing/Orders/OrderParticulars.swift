import Catalog
import Ledger
import Primitives

/// What an order prolongs: a period of an entitlement.
public struct Renewal: Hashable, Sendable, Codable {
    /// The entitlement.
    public let entitlement: EntitlementID
    /// The period.
    public let period: SubscriptionPeriod

    /// A renewal of an entitlement for a period.
    public init(entitlement: EntitlementID, period: SubscriptionPeriod) {
        self.entitlement = entitlement
        self.period = period
    }
}

/// Whether something is bought for the first time or again.
public enum OrderKind: String, CaseIterable, Codable, Sendable {
    case purchase
    case renewal
}

/// What somebody wants to buy: what makes two orders the same.
public struct OrderParticulars: Hashable, Sendable, Codable {
    /// Who buys.
    public let account: AccountID
    /// What.
    public let plan: PlanID
    /// How many.
    public let quantity: Int
    /// What it prolongs, if it does.
    public let renews: Renewal?

    /// The most of a plan that one order may be for.
    public static let quantityLimit = 1_000

    /// A wish to buy.
    public init(account: AccountID, plan: PlanID, quantity: Int = 1, renews: Renewal? = nil) {
        self.account = account
        self.plan = plan
        self.quantity = quantity
        self.renews = renews
    }
}

extension OrderParticulars {
    /// Refuses what cannot be ordered of a plan.
    func check(against plan: Plan) throws(BillingRefusal) {
        guard plan.id == self.plan else { throw .planMismatch(plan.id, version: plan.version) }
        guard plan.isForSale else { throw .planNotForSale(plan.id) }
        guard (1...Self.quantityLimit).contains(quantity) else {
            throw .quantityOutOfRange(quantity, limit: Self.quantityLimit)
        }
        if plan.kind == .subscription {
            _ = try SubscriptionPeriods(anchor: .earliest, plan: plan)
        } else {
            _ = try Self.credits(of: plan, units: quantity)
        }
    }

    /// The credits of so many units, which must fit a lot.
    static func credits(of plan: Plan, units: Int) throws(BillingRefusal) -> Int {
        let (credits, overflow) = plan.credits.multipliedReportingOverflow(by: units)
        guard !overflow, (1...CreditNumbers.limit).contains(credits) else {
            throw .quantityOutOfRange(units, limit: CreditNumbers.limit / max(1, plan.credits))
        }
        return credits
    }
}

extension Plan {
    /// Whether it is bought by an order, rather than free or charged as it is used.
    public var isForSale: Bool {
        switch kind {
        case .subscription: period != nil
        case .pack, .perIncident: credits > 0 && family != nil
        case .triage, .warranty, .hotline: false
        }
    }
}
