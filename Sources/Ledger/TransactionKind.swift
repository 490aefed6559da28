/// What a transaction did, in the field's own words.
public enum TransactionKind: String, CaseIterable, Codable, Hashable, Sendable {
    /// Credits issued into a lot.
    case grant
    /// Credits reserved for an incident.
    case hold
    /// A reservation given back.
    case release
    /// A reservation charged.
    case post
    /// A charge given back to its lot.
    case `return`
    /// Free credits lapsed, their value broken.
    case expire
    /// Free credits taken back.
    case revoke
    /// Credits moved to another lot, or a hold to another incident.
    case move
    /// Something sold: receivable against deferred revenue and tax.
    case sale
    /// Deferred revenue earned by the day.
    case recognition
    /// Work charged without a pack, not yet invoiced.
    case charge
    /// A charge put on an invoice.
    case invoiceCharge = "invoice_charge"
    /// Money received, or parked money matched.
    case payment
    /// Money given back.
    case refund
    /// A document that lowers an invoice.
    case creditNote = "credit_note"
    /// Given for a breached promise.
    case compensation
    /// A receivable given up.
    case writeOff = "write_off"
    /// The opposite of an earlier transaction, or of part of it.
    case reversal
}
