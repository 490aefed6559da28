import Primitives

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
