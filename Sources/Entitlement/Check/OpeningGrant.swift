import Catalog
import Ledger
import Primitives

/// Which right an incident was opened under.
public enum RightUsed: Hashable, Sendable {
    /// A subscription without limit.
    case subscription(EntitlementID)
    /// A subscription's allowance.
    case allowance(EntitlementID)
    /// Prepaid credits.
    case credits
    /// The warranty.
    case warranty
    /// A fixed price against the charge limit.
    case perIncident
    /// Started minutes against the charge limit.
    case hotline
    /// Free diagnosis.
    case triage
    /// Another incident's, from which it was split off.
    case split(IncidentID)
}

/// What a hold shall take: an amount, and for credits the lots that may pay it, in order.
public struct HoldWanted: Hashable, Sendable {
    /// Credits of a family, or money, net.
    public var amount: HoldRequest.Wanted
    /// The lots it draws on, in order; empty for money.
    public var lots: [LotID]
    /// What it is worth, net: decides which of two charges is the larger when incidents merge.
    public var worth: Money

    /// An amount to be taken from lots, or against the charge limit.
    public init(amount: HoldRequest.Wanted, lots: [LotID] = [], worth: Money) {
        self.amount = amount
        self.lots = lots
        self.worth = worth
    }
}

/// What opening an incident sets in motion, once the check has allowed it.
public struct OpeningGrant: Hashable, Sendable {
    /// The plan it runs under, as sold.
    public var plan: Plan
    /// The right it uses.
    public var right: RightUsed
    /// What to hold; nothing where nothing is taken.
    public var hold: HoldWanted?
    /// The clocks that start, with their due times.
    public var promises: [Promise]
    /// Where it goes.
    public var route: Route?

    /// What an opening sets in motion.
    public init(plan: Plan, right: RightUsed, hold: HoldWanted?, promises: [Promise], route: Route?) {
        self.plan = plan
        self.right = right
        self.hold = hold
        self.promises = promises
        self.route = route
    }
}
