import Billing
import JSON
import Primitives
import Service
import Storage

/// What the operations on what other systems tell answer.
enum InboundShapes {
    static let byOperation: [String: JSONSchema] = [
        "webhook.source.add": secret, "webhook.source.rotate": secret, "webhook.source.list": Shape.list(source),
        "webhook.source.disable": source, "webhook.inbound.list": Shape.list(Shape.object(event)),
        "webhook.inbound.replay": Shape.object(event), "webhook.inbound.show": Shape.object(event + details),
        "payment.refunded": refund,
    ]

    /// What `POST /webhooks/{source}` answers.
    static let receipt = Shape.object([
        must("id", Shape.scalar(InboundID.self)), must("event", .string(), "The source's name for the event."),
        must("source", Shape.scalar(SourceID.self)), must("type", .string()),
        must("state", Shape.word(InboundState.self)), may("code", .string(), "Why it is not applied."),
        must("duplicate", .boolean, "Whether it had come before."),
    ])

    private static let secret = Shape.object([
        must("id", Shape.scalar(SourceID.self)), must("kind", Shape.word(WebhookSourceKind.self)),
        must("secret", .string(), "The secret itself, told once."),
        may("previous_ends_at", Shape.scalar(Instant.self)),
    ])

    private static let source = Shape.object([
        must("id", Shape.scalar(SourceID.self)), must("kind", Shape.word(WebhookSourceKind.self)),
        must("state", Shape.word(WebhookSourceState.self)), must("created_at", Shape.scalar(Instant.self)),
        must("valid_secrets", .integer()),
    ])

    private static let result = Shape.object([
        may("operation", .string()), may("account", Shape.scalar(AccountID.self)),
        may("payment", Shape.scalar(PaymentID.self)), may("order", Shape.scalar(OrderID.self)),
        may("invoice", Shape.scalar(DocumentNumber.self)), may("credit_note", Shape.scalar(DocumentNumber.self)),
        may("dispute", Shape.scalar(DisputeID.self)), may("incident", Shape.scalar(IncidentID.self)),
    ])

    private static let event = [
        must("id", Shape.scalar(InboundID.self)), must("source", Shape.scalar(SourceID.self)),
        must("event", .string(), "The source's name for it."), must("type", .string()),
        must("state", Shape.word(InboundState.self)), may("code", .string(), "Why it is not applied."),
        must("received_at", Shape.scalar(Instant.self)), must("attempts", .integer()), may("result", result),
    ]

    private static let details = [
        must("occurred_at", Shape.scalar(Instant.self)), must("decided_at", Shape.scalar(Instant.self)),
        may("problem", .anything), may("headers", .anything), must("body", .string(), "What came, as it came."),
    ]

    private static let refund = Shape.object([
        must("payment", Shape.scalar(PaymentID.self)), must("refunded", Shape.money), must("amount", Shape.money),
        may("credit_note", Shape.scalar(DocumentNumber.self)), must("credits", .integer()),
    ])
}
