import JSON
import Primitives
import Service
import Storage

/// What the operations on endpoints, deliveries and events answer.
enum WebhookShapes {
    static let byOperation: [String: JSONSchema] = [
        "webhook.endpoint.add": added, "webhook.endpoint.list": Shape.list(endpoint),
        "webhook.endpoint.disable": endpoint, "webhook.endpoint.enable": endpoint,
        "webhook.endpoint.rotate": Shape.object([
            must("id", Shape.scalar(EndpointID.self)), must("secret", .string(), "The new secret, told once."),
            must("previous_ends_at", Shape.scalar(Instant.self), "Until when the one before signs along."),
        ]),
        "webhook.deliveries": Shape.list(delivery),
        "webhook.replay": Shape.object([
            must("delivery", Shape.scalar(DeliveryID.self)), must("endpoint", Shape.scalar(EndpointID.self)),
            must("event", Shape.scalar(EventID.self)), must("state", Shape.word(DeadLetterState.self)),
        ]),
        "event.list": Shape.list(event),
    ]

    private static let types = Shape.list(Shape.word(EventType.self))

    private static let added = Shape.object([
        must("id", Shape.scalar(EndpointID.self)), must("url", .string()),
        may("account", Shape.scalar(AccountID.self)), must("events", types, "None is all."),
        must("state", Shape.word(EndpointState.self)), must("secret", .string(), "The secret itself, told once."),
    ])

    private static let endpoint = Shape.object([
        must("id", Shape.scalar(EndpointID.self)), must("url", .string()),
        may("account", Shape.scalar(AccountID.self)), must("events", types, "None is all."),
        must("state", Shape.word(EndpointState.self)), may("reason", Shape.word(DisablingReason.self)),
        may("disabled_at", Shape.scalar(Instant.self)), may("failing_since", Shape.scalar(Instant.self)),
        must("failures", .integer()), must("waiting", .integer(), "Events still to be told."),
        must("dead_letters", .integer(), "Events given up."),
    ])

    private static let delivery = Shape.object([
        must("id", Shape.scalar(DeliveryID.self)), must("endpoint", Shape.scalar(EndpointID.self)),
        must("event", Shape.scalar(EventID.self)), must("type", Shape.word(EventType.self)),
        may("account", Shape.scalar(AccountID.self)), must("sequence", .integer()), must("attempt", .integer()),
        must("replay", .boolean), must("state", Shape.word(AttemptOutcome.self)),
        may("dead_letter", Shape.word(DeadLetterState.self)), must("at", Shape.scalar(Instant.self)),
        may("status", .integer()), may("error", .string()), must("duration_ms", .integer()),
        may("response", .string(), "How the answer begins."), may("next_attempt_at", Shape.scalar(Instant.self)),
    ])

    private static let event = Shape.object([
        must("id", Shape.scalar(EventID.self)), must("type", Shape.word(EventType.self)),
        may("account", Shape.scalar(AccountID.self)), must("sequence", .integer()),
        must("timestamp", Shape.scalar(Instant.self)), must("data", .anything),
    ])
}
