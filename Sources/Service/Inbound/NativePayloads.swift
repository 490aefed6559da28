import Billing
import Catalog
import Entitlement
import JSON
import Primitives

/// The fields of one kind of our own events.
protocol NativePayload: FieldRecord {
    /// What it looks like, found once.
    static var schema: JSONSchema { get }
    /// When it happened.
    var occurredAt: Instant? { get }
}

extension NativePayload {
    static func probedSchema() -> JSONSchema {
        let summaries = Dictionary(uniqueKeysWithValues: CodingKeys.allCases.map { ($0.rawValue, summary($0)) })
        // A payload that cannot be probed has no fields, and the test that lists them names it.
        return .object((FieldProbe.fields(of: Self.self, summaries: summaries) ?? []).map(\.property))
    }

    /// Reads a payload, or refuses it with every fault.
    static func read(_ node: JSONNode) throws(Refusal) -> Self {
        let faults = schema.faults(in: node)
        guard faults.isEmpty else { throw Refusal.badInput(faults.map(Refusal.FieldFault.init)) }
        do throws(JSONFault) {
            return try JSONCoder.decode(Self.self, from: node)
        } catch {
            throw Refusal.badInput([Refusal.FieldFault(error)])
        }
    }
}

/// The fields of `payment.succeeded`.
struct PaymentSucceeded: NativePayload {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case order
        case invoice
        case amount
        case currency
        case reference
        case occurredAt = "occurred_at"
    }

    static let schema = probedSchema()

    let order: OrderID?
    let invoice: InvoiceName?
    let amount: Int64
    let currency: Currency
    let reference: Reference
    let occurredAt: Instant?

    static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .order: "The order that was paid; or name an invoice."
        case .invoice: "The invoice that was paid, by number or id."
        case .amount: "How much, in minor units."
        case .currency: "In which currency."
        case .reference: "The payer's or the bank's name for the payment: told again, it is the same payment."
        case .occurredAt: "When it was paid."
        }
    }
}

/// The fields of `payment.failed`.
struct PaymentFailed: NativePayload {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case order
        case invoice
        case amount
        case currency
        case reference
        case reason
        case occurredAt = "occurred_at"
    }

    static let schema = probedSchema()

    let order: OrderID?
    let invoice: InvoiceName?
    let amount: Int64?
    let currency: Currency?
    let reference: Reference?
    let reason: Text?
    let occurredAt: Instant?

    static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .order: "The order that was to be paid."
        case .invoice: "The invoice that was to be paid."
        case .amount: "How much, in minor units."
        case .currency: "In which currency."
        case .reference: "The name of the attempt."
        case .reason: "Why it failed."
        case .occurredAt: "When it failed."
        }
    }
}

/// The fields of `refund.succeeded`.
struct RefundSucceeded: NativePayload {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case payment
        case order
        case invoice
        case amount
        case currency
        case reference
        case occurredAt = "occurred_at"
    }

    static let schema = probedSchema()

    let payment: Reference?
    let order: OrderID?
    let invoice: InvoiceName?
    let amount: Int64
    let currency: Currency
    let reference: Reference?
    let occurredAt: Instant?

    static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .payment: "The payment, by the reference it was told with."
        case .order: "The order it was for, where the payment is not named."
        case .invoice: "The invoice it was for, where the payment is not named."
        case .amount: "How much has been given back of the payment in all, in minor units."
        case .currency: "In which currency."
        case .reference: "The payment's reference, or the refund's own where the payment is named otherwise."
        case .occurredAt: "When it was given back."
        }
    }
}

/// The fields of `dispute.opened` and `dispute.closed`.
struct DisputeTold: NativePayload {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case payment
        case order
        case invoice
        case amount
        case currency
        case reference
        case reason
        case outcome
        case occurredAt = "occurred_at"
    }

    static let schema = probedSchema()

    let payment: Reference?
    let order: OrderID?
    let invoice: InvoiceName?
    let amount: Int64?
    let currency: Currency?
    let reference: Reference?
    let reason: Text?
    let outcome: DisputeOutcome?
    let occurredAt: Instant?

    static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .payment: "The payment, by the reference it was told with."
        case .order: "The order it was for, where the payment is not named."
        case .invoice: "The invoice it was for, where the payment is not named."
        case .amount: "How much is disputed, in minor units."
        case .currency: "In which currency."
        case .reference: "The payment's reference, or the dispute's own where the payment is named otherwise."
        case .reason: "What the payer says."
        case .outcome: "How it ended; needed when it is closed."
        case .occurredAt: "When it was opened or closed."
        }
    }
}

/// The fields of `incident.opened`.
struct IncidentOpened: NativePayload {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case account
        case severity
        case channel
        case contact
        case product
        case reference
        case subject
        case using
        case occurredAt = "occurred_at"
    }

    static let schema = probedSchema()

    let account: AccountID
    let severity: Severity
    let channel: Channel
    let contact: ContactName?
    let product: ProductID?
    let reference: Reference
    let subject: Text?
    let using: RightName?
    let occurredAt: Instant?

    static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .account: "The account."
        case .severity: "How hard it hits."
        case .channel: "How it reached you."
        case .contact: "Who asked, by id or address."
        case .product: "The product it is about."
        case .reference: "Your name for the incident, which later events name it by."
        case .subject: "What it is about, in a line."
        case .using: "The right to use: a plan, a lot or an entitlement."
        case .occurredAt: "When the customer asked."
        }
    }
}

/// The fields of `incident.responded` and what else happens to an incident.
struct IncidentHappened: NativePayload {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case incident
        case reference
        case reason
        case occurredAt = "occurred_at"
    }

    static let schema = probedSchema()

    let incident: IncidentName?
    let reference: IncidentName?
    let reason: Text?
    let occurredAt: Instant?

    static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .incident: "The incident, by id, reference, or SOURCE:REFERENCE."
        case .reference: "The same by your own reference; one of the two."
        case .reason: "Why it was closed, where that is not the customer's word."
        case .occurredAt: "When it happened."
        }
    }
}
