import Primitives

/// Credits that came together: numbered, each with its own value, valid through one last day.
///
/// A child lot holds credits of another lot that outlive it. It keeps the numbers, quantity and price of its root, so
/// that the value of every credit travels with it.
public struct Lot: Hashable, Sendable, Identifiable {
    /// Names the lot.
    public let id: LotID
    /// Whose credits they are.
    public let account: AccountID
    /// Which incidents they pay for.
    public let family: FamilyID
    /// The plan sold.
    public let plan: PlanID
    /// Its version, as sold.
    public let planVersion: Int
    /// The purchase, if there was one.
    public let order: OrderID?
    /// The lot the credits were issued to; itself unless this is a child.
    public let root: LotID
    /// The lot these credits came from, if this is a child.
    public let parent: LotID?
    /// How many credits the root had.
    public let rootQuantity: Int
    /// The net price of all of the root's credits.
    public let rootPrice: Money
    /// Lower burns first.
    public let priority: Int
    /// When the root was granted.
    public let grantedAt: Instant
    /// First day the credits can be used.
    public let effectiveFrom: CivilDate
    /// Last day, inclusive; nothing if they never expire.
    public internal(set) var lastDay: CivilDate?
    /// Since when the lot serves nobody, if it is frozen.
    public internal(set) var frozenSince: CivilDate?
    /// Where each credit stands.
    public internal(set) var credits: LotCredits
    /// Credits here that already had the plan's grace.
    public internal(set) var graced: CreditNumbers

    /// Makes a lot as stored, or refuses one that cannot be.
    public init(
        id: LotID, account: AccountID, family: FamilyID, plan: PlanID, planVersion: Int, order: OrderID?,
        root: LotID, parent: LotID?, rootQuantity: Int, rootPrice: Money, priority: Int, grantedAt: Instant,
        effectiveFrom: CivilDate, lastDay: CivilDate?, frozenSince: CivilDate? = nil, credits: LotCredits,
        graced: CreditNumbers = .none
    ) throws(LedgerRefusal) {
        guard (1...CreditNumbers.limit).contains(rootQuantity) else { throw .quantityOutOfRange(rootQuantity) }
        if rootPrice.isNegative { throw .amountOutOfRange(rootPrice) }
        guard (credits.received.last ?? 0) <= rootQuantity else { throw .quantityOutOfRange(rootQuantity) }
        guard credits.isLawful else { throw .lotBroken(id, "its credits do not add up") }
        self.id = id
        self.account = account
        self.family = family
        self.plan = plan
        self.planVersion = planVersion
        self.order = order
        self.root = root
        self.parent = parent
        self.rootQuantity = rootQuantity
        self.rootPrice = rootPrice
        self.priority = priority
        self.grantedAt = grantedAt
        self.effectiveFrom = effectiveFrom
        self.lastDay = lastDay
        self.frozenSince = frozenSince
        self.credits = credits
        self.graced = graced
    }
}

extension Lot {
    /// Credits free to be held.
    public var free: CreditNumbers { credits.free }
    /// Credits reserved for incidents.
    public var held: CreditNumbers { credits.held }
    /// Credits used by incidents.
    public var consumed: CreditNumbers { credits.consumed }
    /// Credits lapsed unused.
    public var expired: CreditNumbers { credits.expired }
    /// Credits taken back.
    public var revoked: CreditNumbers { credits.revoked }
    /// Credits gone to child lots.
    public var movedOut: CreditNumbers { credits.movedOut }
    /// Whether the lot serves nobody for now.
    public var frozen: Bool { frozenSince != nil }
    /// The unit its credits are counted in.
    public var unit: LedgerUnit { .credits(family) }
    /// Whether the law of a lot holds.
    public var isLawful: Bool { credits.isLawful }

    /// Whether a hold may draw on the lot on a day.
    public func serves(_ family: FamilyID, on today: CivilDate) -> Bool {
        self.family == family && !frozen && effectiveFrom <= today && !isOver(on: today) && !free.isEmpty
    }

    /// Whether the lot's last day has passed.
    public func isOver(on today: CivilDate) -> Bool {
        guard let lastDay else { return false }
        return lastDay < today
    }

    /// Days of use left after today, none below zero; nothing if the lot never expires.
    public func daysLeft(on today: CivilDate) -> Int? {
        lastDay.map { max(0, $0.days(since: today)) }
    }
}
