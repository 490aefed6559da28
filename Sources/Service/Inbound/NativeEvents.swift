import Billing
import JSON
import Primitives
import Storage

/// Our own events, as helpdesks and billing systems send them.
enum NativeEvents {
    /// What an event tells, and when it happened.
    static func read(_ type: String, _ payload: JSONNode) throws(Refusal) -> (telling: InboundTelling, at: Instant?)? {
        switch type {
        case "payment.succeeded": try payment(payload)
        case "payment.failed": (.nothing(code: "payment_failed"), try PaymentFailed.read(payload).occurredAt)
        case "refund.succeeded": try refund(payload)
        case "dispute.opened": try disputeOpened(payload)
        case "dispute.closed": try disputeClosed(payload)
        case "incident.opened": try opened(payload)
        case "incident.responded": try happened(.responded, payload)
        case "incident.customer_replied": try happened(.customerReplied, payload)
        case "incident.waiting": try happened(.waiting, payload)
        case "incident.resumed": try happened(.resumed, payload)
        case "incident.resolved": try happened(.resolved, payload)
        case "incident.reopened": try happened(.reopened, payload)
        case "incident.closed": try happened(.confirmed, payload)
        default: nil
        }
    }

    private static func payment(_ payload: JSONNode) throws(Refusal) -> (InboundTelling, Instant?) {
        let told = try PaymentSucceeded.read(payload)
        guard let owed = try owed(told.order, told.invoice) else { throw neither(told.order != nil) }
        let amount = try positive(told.amount, told.currency)
        let names = [PaymentName(.reference, told.reference.text)]
        return (.payment(ToldPayment(names: names, owed: owed, amount: amount)), told.occurredAt)
    }

    private static func refund(_ payload: JSONNode) throws(Refusal) -> (InboundTelling, Instant?) {
        let told = try RefundSucceeded.read(payload)
        let owed = try owed(told.order, told.invoice)
        let names = try names(told.payment, told.reference, owed)
        let amount = try positive(told.amount, told.currency)
        return (.refund(ToldRefund(names: names, owed: owed, amount: amount)), told.occurredAt)
    }

    private static func disputeOpened(_ payload: JSONNode) throws(Refusal) -> (InboundTelling, Instant?) {
        let told = try DisputeTold.read(payload)
        return (.disputeOpened(try dispute(told)), told.occurredAt)
    }

    private static func disputeClosed(_ payload: JSONNode) throws(Refusal) -> (InboundTelling, Instant?) {
        let told = try DisputeTold.read(payload)
        guard let outcome = told.outcome else {
            throw Refusal.badField("outcome", code: "required", "is needed to say that a dispute is closed")
        }
        return (.disputeClosed(try dispute(told), outcome), told.occurredAt)
    }

    private static func dispute(_ told: DisputeTold) throws(Refusal) -> ToldDispute {
        let owed = try owed(told.order, told.invoice)
        return ToldDispute(names: try names(told.payment, told.reference, owed), owed: owed)
    }

    private static func opened(_ payload: JSONNode) throws(Refusal) -> (InboundTelling, Instant?) {
        let told = try IncidentOpened.read(payload)
        return (.incidentOpened(told), told.occurredAt)
    }

    /// A closing with a reason is a supervisor's; without one it is the customer's word.
    private static func happened(
        _ type: RecordIncidentEvent.EventType, _ payload: JSONNode
    ) throws(Refusal) -> (InboundTelling, Instant?) {
        let told = try IncidentHappened.read(payload)
        switch (told.incident, told.reference) {
        case (let incident?, nil), (nil, let incident?):
            let isClosing = type == .confirmed && told.reason != nil
            let happening = ToldHappening(
                incident: incident, type: isClosing ? .closed : type, reason: isClosing ? told.reason : nil)
            return (.incident(happening), told.occurredAt)
        default:
            throw Refusal.badInput([
                .init(field: "incident", code: "one_of_two", detail: "is needed, or `reference`, and not both"),
                .init(field: "reference", code: "one_of_two", detail: "is needed, or `incident`, and not both"),
            ])
        }
    }
}

extension NativeEvents {
    private static func owed(_ order: OrderID?, _ invoice: InvoiceName?) throws(Refusal) -> Owed? {
        switch (order, invoice) {
        case (nil, nil): return nil
        case (let order?, nil): return .order(order)
        case (nil, let invoice?): return .invoice(invoice)
        case (.some, .some): throw neither(true)
        }
    }

    private static func neither(_ isBoth: Bool) -> Refusal {
        let words = isBoth ? "and not both" : "or the other"
        return Refusal.badInput([
            .init(field: "order", code: "one_of_two", detail: "is needed, or `invoice`, \(words)"),
            .init(field: "invoice", code: "one_of_two", detail: "is needed, or `order`, \(words)"),
        ])
    }

    private static func names(
        _ payment: Reference?, _ reference: Reference?, _ owed: Owed?
    ) throws(Refusal) -> [PaymentName] {
        if let name = payment ?? reference { return [PaymentName(.reference, name.text)] }
        guard owed != nil else {
            throw Refusal.badField("payment", code: "required", "is needed, or the order or invoice it was for")
        }
        return []
    }

    private static func positive(_ amount: Int64, _ currency: Currency) throws(Refusal) -> Money {
        guard amount > 0 else {
            throw Refusal.badField("amount", code: "amount_not_positive", "must be more than nothing")
        }
        return Money(minorUnits: amount, currency: currency)
    }
}
