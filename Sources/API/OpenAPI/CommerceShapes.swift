import Billing
import Entitlement
import JSON
import Primitives
import Service

/// What the operations on orders, payments and invoices answer.
enum CommerceShapes {
    static let byOperation: [String: JSONSchema] = [
        "buy": purchase, "pay": payment, "refund": refund, "order.list": Shape.list(orderSummary),
        "order.cancel": orderSummary, "order.show": order, "invoice.list": Shape.list(invoiceSummary),
        "invoice.void": invoiceSummary, "invoice.show": invoice, "invoice.run": run, "dispute.open": dispute,
        "dispute.close": dispute,
    ]

    private static let purchase = Shape.object([
        must("order", Shape.scalar(OrderID.self)), must("state", Shape.word(OrderState.self)),
        must("total", Shape.money), mustOrNull("invoice", Shape.scalar(DocumentNumber.self)),
        must("lots", Shape.list(Shape.scalar(LotID.self))),
    ])

    private static let payment = Shape.object([
        must("payment", Shape.scalar(PaymentID.self)), must("state", Shape.word(PaymentState.self)),
        must("amount", Shape.money), must("applied", Shape.money), must("parked", Shape.money),
        may("order", Shape.scalar(OrderID.self)), may("order_state", Shape.word(OrderState.self)),
        may("invoice", Shape.scalar(DocumentNumber.self)), must("lots", Shape.list(Shape.scalar(LotID.self))),
    ])

    private static let refund = Shape.object([
        must("order", Shape.scalar(OrderID.self)), must("credit_note", Shape.scalar(DocumentNumber.self)),
        must("credits", .integer()), must("total", Shape.money), must("refunded", Shape.money),
    ])

    private static let orderSummary = Shape.object([
        must("order", Shape.scalar(OrderID.self)), must("account", Shape.scalar(AccountID.self)),
        must("plan", Shape.scalar(PlanID.self)), must("quantity", .integer()),
        must("state", Shape.word(OrderState.self)), must("total", Shape.money), must("paid", Shape.money),
        must("placed_at", Shape.scalar(Instant.self)), may("lapses_on", Shape.scalar(CivilDate.self)),
        may("reference", Shape.scalar(Reference.self)),
    ])

    private static let line = Shape.object([
        must("description", .string()), must("quantity", .integer()), must("unit_price", Shape.money),
        must("net", Shape.money), must("tax_category", .string()), must("tax_rate", .anything),
        may("exemption", .anything), may("incident", Shape.scalar(IncidentID.self)),
    ])

    private static let order = Shape.object([
        must("id", Shape.scalar(OrderID.self)), must("account", Shape.scalar(AccountID.self)),
        must("plan", Shape.scalar(PlanID.self)), must("plan_version", .integer()), must("quantity", .integer()),
        may("renews", .anything), must("buyer", .anything), must("currency", Shape.scalar(Currency.self)),
        must("lines", Shape.list(line)), must("taxes", .anything), must("net", Shape.money),
        must("tax", Shape.money), must("total", Shape.money), may("reference", Shape.scalar(Reference.self)),
        must("placed_at", Shape.scalar(Instant.self)), may("term_days", .integer()),
        may("lapses_on", Shape.scalar(CivilDate.self)), must("state", Shape.word(OrderState.self)),
        must("paid_amount", Shape.money), may("invoice", Shape.scalar(InvoiceID.self)),
    ])

    private static let invoiceSummary = Shape.object([
        may("number", Shape.scalar(DocumentNumber.self)), must("account", Shape.scalar(AccountID.self)),
        must("state", Shape.word(InvoiceState.self)), may("issued_on", Shape.scalar(CivilDate.self)),
        may("due_on", Shape.scalar(CivilDate.self)), must("total", Shape.money), must("paid", Shape.money),
        must("outstanding", Shape.money), must("invoice", Shape.scalar(InvoiceID.self)),
    ])

    private static let invoice = Shape.object([
        must("id", Shape.scalar(InvoiceID.self)), mustOrNull("number", Shape.scalar(DocumentNumber.self)),
        mustOrNull("series", .string()), mustOrNull("series_year", .integer()), mustOrNull("ordinal", .integer()),
        must("state", Shape.word(InvoiceState.self)), must("account", Shape.scalar(AccountID.self)),
        mustOrNull("issued_on", Shape.scalar(CivilDate.self)), mustOrNull("issued_at", Shape.scalar(Instant.self)),
        mustOrNull("due_on", Shape.scalar(CivilDate.self)), must("service", .anything),
        must("currency", Shape.scalar(Currency.self)), must("lines", Shape.list(line)), must("taxes", .anything),
        must("net", Shape.money), must("tax", Shape.money), must("total", Shape.money), must("paid", Shape.money),
        must("refunded", Shape.money),
        must("outstanding", Shape.money), must("credited", .anything),
        mustOrNull("order", Shape.scalar(OrderID.self)), must("charges", Shape.list(.string())),
        must("seller", .anything), must("buyer", .anything), must("credit_notes", Shape.list(.anything)),
    ])

    private static let run = Shape.object(
        RecordShapes.jobMembers + [
            must("invoices", Shape.list(Shape.scalar(DocumentNumber.self))),
            must("orders", Shape.list(Shape.scalar(OrderID.self))),
        ])

    private static let dispute = Shape.object([
        must("dispute", Shape.scalar(DisputeID.self)), must("payment", Shape.scalar(PaymentID.self)),
        may("outcome", Shape.word(DisputeOutcome.self)), must("lots", Shape.list(Shape.scalar(LotID.self))),
        may("credit_note", Shape.scalar(DocumentNumber.self)), may("owed_again", Shape.money),
    ])
}
