import Primitives

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
