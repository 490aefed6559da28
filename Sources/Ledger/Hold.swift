import Primitives

/// Numbered credits of one lot in a hold, with the days they had left when they were held.
public struct HeldCredits: Hashable, Sendable {
    /// The lot they were taken from.
    public let lot: LotID
    /// Which of its credits.
    public let numbers: CreditNumbers
    /// Days of validity after the day they were held; nothing if they never expire.
    public let daysLeft: Int?

    /// Makes a part of a hold.
    public init(lot: LotID, numbers: CreditNumbers, daysLeft: Int?) {
        self.lot = lot
        self.numbers = numbers
        self.daysLeft = daysLeft
    }
}

/// What a hold reserves or a charge took: credits of some lots, or money, net.
public enum HoldClaim: Hashable, Sendable {
    case credits(FamilyID, [HeldCredits])
    case money(Money)

    /// How many credits there are; none for money.
    public var creditCount: Int {
        switch self {
        case .credits(_, let parts): parts.reduce(0) { $0 + $1.numbers.count }
        case .money: 0
        }
    }

    /// Whether nothing is left of it.
    public var isEmpty: Bool {
        switch self {
        case .credits: creditCount == 0
        case .money(let amount): amount.isZero
        }
    }
}

/// How much of a hold to charge or give back.
public enum HoldPart: Hashable, Sendable {
    case all
    case credits(Int)
    /// So many credits of one of its lots.
    case lot(LotID, Int)
    case money(Money)
}

/// A reservation for one incident, waiting for its verdict.
///
/// It can be posted or released, and then it is a `SettledHold`, which can be neither.
public struct PendingHold: Hashable, Sendable, Identifiable {
    /// Names the hold.
    public let id: HoldID
    /// Who would pay.
    public let account: AccountID
    /// What for.
    public let incident: IncidentID
    /// When it was placed.
    public let placedAt: Instant
    /// What it reserves.
    public let claim: HoldClaim

    /// Makes a hold as stored; `place` makes new ones.
    public init(id: HoldID, account: AccountID, incident: IncidentID, placedAt: Instant, claim: HoldClaim) {
        self.id = id
        self.account = account
        self.incident = incident
        self.placedAt = placedAt
        self.claim = claim
    }
}

/// A hold that was resolved, with what of it is charged now.
public struct SettledHold: Hashable, Sendable, Identifiable {
    /// The hold as it was placed.
    public let hold: PendingHold
    /// When it was resolved.
    public let settledAt: Instant
    /// What was charged when it was resolved.
    public let posted: HoldClaim
    /// What is charged now: less than posted after returns and credit notes.
    public let charged: HoldClaim
    /// The transaction that posted it, if any of it was.
    public let postedBy: TransactionID?

    /// Makes a settled hold as stored; posting or releasing makes new ones.
    public init(
        hold: PendingHold, settledAt: Instant, posted: HoldClaim, charged: HoldClaim, postedBy: TransactionID?
    ) {
        self.hold = hold
        self.settledAt = settledAt
        self.posted = posted
        self.charged = charged
        self.postedBy = postedBy
    }

    /// Names the hold.
    public var id: HoldID { hold.id }
    /// Whether any of it was charged when it was resolved.
    public var wasPosted: Bool { !posted.isEmpty }
}

/// A hold, pending or settled: resolved exactly once.
public enum HoldState: Hashable, Sendable, Identifiable {
    case pending(PendingHold)
    case settled(SettledHold)

    /// The hold as it was placed.
    public var hold: PendingHold {
        switch self {
        case .pending(let hold): hold
        case .settled(let settled): settled.hold
        }
    }

    /// Names the hold.
    public var id: HoldID { hold.id }

    /// The hold if it can still be resolved, else the refusal `hold_resolved`.
    public func pending() throws(LedgerRefusal) -> PendingHold {
        guard case .pending(let hold) = self else { throw .holdResolved(id) }
        return hold
    }

    /// The hold if it was resolved, else the refusal `hold_pending`.
    public func settled() throws(LedgerRefusal) -> SettledHold {
        guard case .settled(let hold) = self else { throw .holdPending(id) }
        return hold
    }
}
