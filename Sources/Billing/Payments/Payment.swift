import Primitives

/// What somebody tells of a payment: one thing, however often it is told.
public struct PaymentNotice: Hashable, Sendable {
    /// Names the payment, if it is new.
    public let id: PaymentID
    /// Who tells.
    public let source: SourceID
    /// The source's own name for it; source and reference are unique together.
    public let reference: Reference
    /// How much was paid.
    public let amount: Money
    /// When.
    public let receivedAt: Instant

    /// A payment as it was told.
    public init(id: PaymentID, source: SourceID, reference: Reference, amount: Money, receivedAt: Instant) {
        self.id = id
        self.source = source
        self.reference = reference
        self.amount = amount
        self.receivedAt = receivedAt
    }
}

/// What became of a payment.
public enum PaymentState: String, CaseIterable, Codable, Sendable {
    /// It paid what was owed, to the cent.
    case matched
    /// It paid a part of what was owed.
    case partial
    /// It paid what was owed, and the rest is parked.
    case over
    /// It matched nothing owed, and is the account's credit.
    case parked
}

/// Money received: never dropped, applied to what is owed or parked as the account's credit.
public struct Payment: Hashable, Sendable, Codable, Identifiable {
    /// Names the payment.
    public let id: PaymentID
    /// Who told of it.
    public let source: SourceID
    /// The source's own name for it.
    public let reference: Reference
    /// Whose it is.
    public let account: AccountID
    /// The order it was for, if for one.
    public let order: OrderID?
    /// The invoice it was for, if for one.
    public let invoice: InvoiceID?
    /// How much was received.
    public let amount: Money
    /// What of it paid something owed.
    public let applied: Money
    /// What of it is parked.
    public let parked: Money
    /// What became of it.
    public let state: PaymentState
    /// When it was received.
    public let receivedAt: Instant
    /// What of it was given back.
    public internal(set) var refunded: Money

    /// The names of the fields.
    public enum CodingKeys: String, CodingKey {
        case id
        case source
        case reference
        case account
        case order
        case invoice
        case amount
        case applied
        case parked
        case state
        case receivedAt = "received_at"
        case refunded
    }

    /// Answers a notice that came with this payment's source and reference: the same payment, or a conflict.
    public func repeated(by notice: PaymentNotice) throws(BillingRefusal) -> Payment {
        guard source == notice.source, reference == notice.reference, amount == notice.amount else {
            throw .referenceConflict(notice.reference)
        }
        return self
    }
}
