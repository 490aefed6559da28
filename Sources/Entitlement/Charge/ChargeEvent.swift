import Catalog
import Ledger
import Primitives

/// How much a granted waiver takes off.
public enum WaivedAmount: Hashable, Sendable {
    /// All of it.
    case all
    /// So many credits.
    case credits(Int)
    /// An amount, net.
    case money(Money)
}

/// What can happen to a charge after the incident's opening (design §7).
public enum ChargeEvent: Hashable, Sendable {
    /// The next version of the verdict.
    case verdict(Cause)
    /// A waiver was granted.
    case waived(WaivedAmount)
    /// The customer objects to the verdict.
    case contested
    /// The incident was closed.
    case closed
    /// The incident was cancelled.
    case cancelled
    /// The pending hold's days are over.
    case holdExpired
    /// The customer has bought something since a charge found nothing to cover it.
    case purchaseArrived
    /// The window of a charge that waits for a purchase is over.
    case windowLapsed
    /// The incident hits harder, or less hard, than was said.
    case severityChanged(Severity)
    /// An agent spent minutes on it.
    case minutesAdded(Int)
}
