import Billing
import Entitlement
import JSON
import Primitives
import Storage

/// Stripe's events, of which only what is needed is read: they have many members, and more with every version.
///
/// See [the object of an event](https://docs.stripe.com/api/events/object).
enum StripeEvents {
    /// What an event tells; nil for those that are not listened to.
    static func read(_ type: String, _ event: JSONNode) throws(Refusal) -> InboundTelling? {
        guard let read = readers[type] else { return nil }
        guard let object = event["data"]?["object"], object.members != nil else {
            throw Refusal.badField("data.object", code: "required", "is needed: what the event is about")
        }
        return try read(StripeObject(object))
    }

    private typealias Reader = @Sendable (StripeObject) throws(Refusal) -> InboundTelling

    private static let readers: [String: Reader] = [
        "checkout.session.completed": { (session) throws(Refusal) in
            session.text("payment_status") == "paid"
                ? try paidSession(session) : .nothing(code: "payment_not_made_yet")
        },
        "checkout.session.async_payment_succeeded": paidSession,
        "checkout.session.async_payment_failed": { (_) throws(Refusal) in .nothing(code: "payment_failed") },
        "payment_intent.succeeded": { (intent) throws(Refusal) in
            let amount = intent.node["amount_received"] == nil ? "amount" : "amount_received"
            return try paid(intent, amount, [intent.name(.intent, "id"), intent.name(.charge, "latest_charge")])
        },
        "invoice.paid": { (invoice) throws(Refusal) in
            try paid(
                invoice, "amount_paid",
                [
                    invoice.name(.intent, "payment_intent") ?? invoice.intentAmongPayments,
                    invoice.name(.charge, "charge"), invoice.name(.invoice, "id"),
                ])
        },
        "charge.refunded": { (charge) throws(Refusal) in
            guard let amount = try charge.amount("amount_refunded") else { return .nothing(code: "nothing_refunded") }
            let names = [charge.name(.intent, "payment_intent"), charge.name(.charge, "id")].compactMap(\.self)
            return .refund(ToldRefund(names: names, owed: try charge.owed(), amount: amount))
        },
        "charge.dispute.created": { (dispute) throws(Refusal) in .disputeOpened(try disputed(dispute)) },
        "charge.dispute.closed": { (dispute) throws(Refusal) in
            switch dispute.text("status") {
            case "won", "warning_closed", "prevented": .disputeClosed(try disputed(dispute), .won)
            case "lost": .disputeClosed(try disputed(dispute), .lost)
            default: throw dispute.fault("status", "must be `won` or `lost` when a dispute is closed")
            }
        },
    ]

    @Sendable
    private static func paidSession(_ session: StripeObject) throws(Refusal) -> InboundTelling {
        try paid(
            session, "amount_total",
            [
                session.name(.intent, "payment_intent"), session.name(.session, "id"),
                session.name(.invoice, "invoice"),
            ])
    }

    /// A payment, if it is for something of ours: Stripe tells of everything that its account is used for.
    private static func paid(
        _ object: StripeObject, _ field: String, _ names: [PaymentName?]
    ) throws(Refusal) -> InboundTelling {
        guard let owed = try object.owed() else { return .nothing(code: "not_ours") }
        guard let amount = try object.amount(field) else { return .nothing(code: "nothing_paid") }
        let names = names.compactMap(\.self)
        guard !names.isEmpty else { throw object.fault("id", "is needed: the payment has no name") }
        return .payment(ToldPayment(names: names, owed: owed, amount: amount))
    }

    private static func disputed(_ dispute: StripeObject) throws(Refusal) -> ToldDispute {
        let names = [dispute.name(.intent, "payment_intent"), dispute.name(.charge, "charge")].compactMap(\.self)
        guard !names.isEmpty else { throw dispute.fault("charge", "is needed: what is disputed") }
        return ToldDispute(names: names, owed: nil)
    }
}

/// The object that an event of Stripe's is about.
struct StripeObject {
    let node: JSONNode

    init(_ node: JSONNode) { self.node = node }

    func text(_ field: String) -> String? { node[field]?.string }

    func fault(_ field: String, _ detail: String) -> Refusal {
        Refusal.badField("data.object.\(field)", code: "malformed", detail)
    }

    /// One of Stripe's ids, whether it stands there or the whole object it names does.
    func name(_ kind: PaymentNameKind, _ field: String) -> PaymentName? {
        let id = node[field]?.string ?? node[field]?["id"]?.string
        return id.flatMap { $0.isEmpty ? nil : PaymentName(kind, $0) }
    }

    /// Newer invoices list their payments instead of naming one.
    var intentAmongPayments: PaymentName? {
        let payments = (node["payments"]?["data"]?.elements ?? []).compactMap { $0["payment"] }
        guard payments.count == 1, let payment = payments.first else { return nil }
        return StripeObject(payment).name(.intent, "payment_intent")
    }

    /// What the money is for: our order or invoice, in the metadata of the object or of what it was made from.
    func owed() throws(Refusal) -> Owed? {
        let places = [
            node["metadata"], node["subscription_details"]?["metadata"],
            node["parent"]?["subscription_details"]?["metadata"],
        ]
        for case let metadata? in places {
            do throws(ScalarFault) {
                if let order = metadata["acquit_order"]?.string { return .order(try OrderID(parsing: order)) }
                if let invoice = metadata["acquit_invoice"]?.string {
                    return .invoice(try InvoiceName(parsing: invoice))
                }
            } catch {
                throw Refusal.badField("data.object.metadata", code: error.code, error.detail)
            }
        }
        return nil
    }

    /// An amount in the object's currency; nil where it is nothing.
    func amount(_ field: String) throws(Refusal) -> Money? {
        guard let amount = node[field]?.integer, amount >= 0 else {
            throw fault(field, "must be a whole number of Stripe's minor units")
        }
        guard let code = text("currency"), let currency = try? Currency(parsing: code.uppercased()) else {
            throw fault("currency", "must be a currency of ISO 4217")
        }
        guard let money = StripeAmount.money(amount, currency) else {
            throw fault(field, "is no whole number of the minor units of \(currency.code)")
        }
        return money.isZero ? nil : money
    }
}
