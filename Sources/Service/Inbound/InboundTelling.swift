import Billing
import Catalog
import Entitlement
import Primitives
import Storage

/// What a source tells, whatever its own words for it.
enum InboundTelling: Sendable {
    case payment(ToldPayment)
    case refund(ToldRefund)
    case disputeOpened(ToldDispute)
    case disputeClosed(ToldDispute, DisputeOutcome)
    case incidentOpened(IncidentOpened)
    case incident(ToldHappening)
    /// Something that changes nothing here, and why.
    case nothing(code: String)
}

/// What money is for.
enum Owed: Hashable, Sendable {
    case order(OrderID)
    case invoice(InvoiceName)
}

/// Money that came in.
struct ToldPayment: Sendable {
    /// The source's names for it, the one it is kept under first.
    let names: [PaymentName]
    let owed: Owed
    let amount: Money
}

/// Money that was given back: all that ever was of one payment.
struct ToldRefund: Sendable {
    let names: [PaymentName]
    let owed: Owed?
    let amount: Money
}

/// A payment that is disputed, or was.
struct ToldDispute: Sendable {
    let names: [PaymentName]
    let owed: Owed?
}

/// Something that happened to an incident.
struct ToldHappening: Sendable {
    let incident: IncidentName
    let type: RecordIncidentEvent.EventType
    let reason: Text?
}
