import Primitives

/// Credits to be issued as one lot.
public struct LotGrant: Hashable, Sendable {
    /// Where the value of a lot comes from.
    public enum Source: String, Codable, CaseIterable, Hashable, Sendable {
        /// A sale, booked beside the grant, that put the price into deferred revenue.
        case sale
        /// A breached promise: the grant itself puts the value into deferred revenue.
        case compensation
        /// Nothing: an allowance or goodwill, of value zero.
        case free
    }

    /// Which incidents the credits pay for.
    public var family: FamilyID
    /// The plan sold.
    public var plan: PlanID
    /// Its version.
    public var planVersion: Int
    /// The purchase, if there was one.
    public var order: OrderID?
    /// How many credits.
    public var quantity: Int
    /// What all of them cost, net.
    public var price: Money
    /// Where the price comes from.
    public var source: Source
    /// Lower burns first.
    public var priority: Int
    /// First day they can be used.
    public var effectiveFrom: CivilDate
    /// Last day, inclusive; nothing if they never expire.
    public var lastDay: CivilDate?

    /// Describes a lot to grant.
    public init(
        family: FamilyID, plan: PlanID, planVersion: Int, order: OrderID? = nil, quantity: Int, price: Money,
        source: Source, priority: Int, effectiveFrom: CivilDate, lastDay: CivilDate?
    ) {
        self.family = family
        self.plan = plan
        self.planVersion = planVersion
        self.order = order
        self.quantity = quantity
        self.price = price
        self.source = source
        self.priority = priority
        self.effectiveFrom = effectiveFrom
        self.lastDay = lastDay
    }
}

extension Lot {
    /// Grants a lot: its credits go from issued to available.
    public static func grant(
        _ grant: LotGrant, stamp: LedgerStamp, ids: inout IdentifierMaker
    ) throws(LedgerRefusal) -> LedgerOutcome {
        if grant.source == .free, !grant.price.isZero { throw .valueWithoutSource(grant.price) }
        if let lastDay = grant.lastDay, lastDay < grant.effectiveFrom {
            throw .endsBeforeStart(grant.effectiveFrom, lastDay)
        }
        let lot = try empty(grant, id: ids.make(), stamp: stamp)
        let numbers = CreditNumbers(first: grant.quantity)
        var entries = LedgerEntry.transfer(numbers, of: lot, from: .issued, to: .available)
        if grant.source == .compensation {
            entries += LedgerEntry.pair(debit: .slaCompensation, credit: .deferred, grant.price, lot: lot.id)
        }
        var draft = LedgerDraft(stamp: stamp)
        try draft.add(lot)
        try draft.book(grant.source == .compensation ? .compensation : .grant, entries, ids: &ids)
        return draft.outcome
    }

    private static func empty(_ grant: LotGrant, id: LotID, stamp: LedgerStamp) throws(LedgerRefusal) -> Lot {
        try Lot(
            id: id, account: stamp.account, family: grant.family, plan: grant.plan, planVersion: grant.planVersion,
            order: grant.order, root: id, parent: nil, rootQuantity: grant.quantity, rootPrice: grant.price,
            priority: grant.priority, grantedAt: stamp.bookedAt, effectiveFrom: grant.effectiveFrom,
            lastDay: grant.lastDay, credits: LotCredits())
    }
}
