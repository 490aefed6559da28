import Primitives

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
