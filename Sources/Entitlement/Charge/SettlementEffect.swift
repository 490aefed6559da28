import Ledger
import Primitives

/// A credit note that a lowered charge asks for: what was invoiced comes back by a document, never by the ledger alone.
public struct CreditNoteRequest: Hashable, Sendable {
    /// The invoice it names.
    public var invoice: InvoiceID
    /// The hold whose charge it lowers; the ledger notes the same part as credited.
    public var hold: HoldID
    /// Which part of it.
    public var part: HoldPart
    /// What that is worth, net.
    public var net: Money

    /// A request for a document.
    public init(invoice: InvoiceID, hold: HoldID, part: HoldPart, net: Money) {
        self.invoice = invoice
        self.hold = hold
        self.part = part
        self.net = net
    }
}

/// What the ledger, the documents and people must do for a settlement, in order.
///
/// `grace` is the plan's days for credits that come back; none for withdrawn, duplicate and cancelled incidents.
public enum SettlementEffect: Hashable, Sendable {
    /// Place a hold that waits.
    case place(HoldWanted)
    /// Place a hold and post all of it at once.
    case charge(HoldWanted)
    /// Post this part of a pending hold and release the rest.
    case post(HoldID, HoldPart, grace: Int?)
    /// Release all of a pending hold.
    case release(HoldID, grace: Int?)
    /// Take back this part of a charge: credits to their lots, money not yet invoiced from unbilled.
    case giveBack(HoldID, HoldPart, grace: Int?)
    /// Issue a credit note, and note the part as credited.
    case credit(CreditNoteRequest)
    /// Move a hold or its charge to the incident its own was merged into.
    case reassign(HoldID, to: IncidentID)
    /// Let dunning of these invoices rest.
    case pauseDunning([InvoiceID])
    /// Let dunning of these invoices go on.
    case resumeDunning([InvoiceID])
    /// Ask an agent for the verdict.
    case askForVerdict
}

/// What an event made of a charge.
public struct Settlement: Hashable, Sendable {
    /// The record afterwards; its holds are those from before the effects.
    public var record: ChargeRecord
    /// What must be done, in order.
    public var effects: [SettlementEffect]
    /// What became of the charge; nothing while its hold waits.
    public var word: SettlementWord?
    /// Why less was charged than the verdict says, where a rule made it so.
    public var note: Rule?
    /// What covers paid work from now on, where a purchase took triage's place.
    public var cover: OpeningGrant?
    /// What to buy, where the charge waits for a purchase.
    public var offers: [Offer]
}
