import Catalog
import Ledger
import Primitives

/// Whether a subscription serves.
public enum EntitlementState: String, CaseIterable, Codable, Sendable {
    /// In force between its days.
    case active
    /// Stopped for a while, by hand or for want of payment; its days do not count.
    case suspended
    /// Over before its time. A cancellation to the period's end leaves it active with its last day.
    case cancelled
}

/// An account's right to a plan for a period, with the plan as sold.
public struct Entitlement: Hashable, Sendable, Identifiable {
    /// Names the entitlement.
    public let id: EntitlementID
    /// Whose right it is.
    public let account: AccountID
    /// The plan as sold; later versions do not change it.
    public var plan: Plan
    /// Whether it serves.
    public var state: EntitlementState
    /// The first day it serves, in the account's zone.
    public var startsOn: CivilDate
    /// The last day it serves, inclusive: the day before the next period's anchor; none while it has no end.
    public var lastDay: CivilDate?
    /// Whether another period follows by itself; one that renews is not announced as ending.
    public var renews: Bool
    /// The lot of the current period's allowance, where the plan has one.
    public var allowance: LotID?

    /// A right as stored.
    public init(
        id: EntitlementID, account: AccountID, plan: Plan, state: EntitlementState = .active, startsOn: CivilDate,
        lastDay: CivilDate? = nil, renews: Bool = true, allowance: LotID? = nil
    ) {
        self.id = id
        self.account = account
        self.plan = plan
        self.state = state
        self.startsOn = startsOn
        self.lastDay = lastDay
        self.renews = renews
        self.allowance = allowance
    }
}

/// A lot with the plan as sold and the way it was paid.
///
/// A reference to what never changes, because both are heavy values and a check looks at every lot many times.
public final class HeldLot: Sendable, Identifiable {
    /// The credits.
    public let lot: Lot
    /// The plan as sold; for goodwill and compensation a plan of the lot's family.
    public let plan: Plan
    /// Whether the credits are used on terms: granted before they were paid, and not paid yet.
    public let isUnpaid: Bool

    /// A lot under its plan; paid unless told otherwise.
    public init(lot: Lot, plan: Plan, isUnpaid: Bool = false) {
        self.lot = lot
        self.plan = plan
        self.isUnpaid = isUnpaid
    }

    /// Names the lot.
    public var id: LotID { lot.id }
}
