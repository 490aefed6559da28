import Primitives

/// Everything that can be asked of a ledger.
public enum LedgerCommand: Hashable, Sendable {
    /// Issues a lot.
    case grant(LotGrant)
    /// Reserves for an incident.
    case hold(HoldRequest)
    /// Charges a hold, or part of it and releases the rest.
    case post(HoldID, HoldPart, grace: Int?)
    /// Gives a hold back.
    case release(HoldID, grace: Int?)
    /// Takes back a charge, or part of it.
    case giveBack(HoldID, HoldPart, grace: Int?)
    /// Notes that a document gave back part of a charge.
    case noteCredited(HoldID, HoldPart)
    /// Moves a hold to the incident its own was merged into.
    case reassign(HoldID, to: IncidentID)
    /// Moves free credits to a child lot with a later last day.
    case move(LotPart, through: CivilDate)
    /// Lapses what is due in the account.
    case expire
    /// Takes free credits back.
    case revoke([LotPart], by: Revocation)
    /// Stops lots from serving.
    case freeze([LotID])
    /// Lets them serve again, days added.
    case unfreeze([LotID])
    /// Adds days to lots.
    case extend([LotID], byDays: Int)
    /// Moves money alone.
    case money(MoneyPosting)
    /// Books the opposite of a transaction of money.
    case reverse(TransactionID)
}
