import JSON
import Primitives
import Service
import Storage

/// What the operations on events and endpoints answer.
enum WebhookShapes {
    static let byOperation: [String: JSONSchema] = [
        "webhook.endpoint.add": newEndpoint, "webhook.endpoint.list": Shape.list(endpoint),
        "webhook.endpoint.rotate": rotated, "webhook.endpoint.disable": endpoint, "webhook.endpoint.enable": endpoint,
        "webhook.deliveries": Shape.list(delivery), "webhook.replay": replay, "event.list": Shape.list(event),
    ]

    private static let types = Shape.list(Shape.word(Storage.EventType.self))

    private static let newEndpoint = Shape.object([
        must("id", Shape.scalar(EndpointID.self)), must("url", .string()),
        may("account", Shape.scalar(AccountID.self)), must("events", types),
        must("state", Shape.word(EndpointState.self)), must("secret", .string(), "What signs its messages, told once."),
    ])

    private static let rotated = Shape.object([
        must("id", Shape.scalar(EndpointID.self)), must("secret", .string(), "The new secret, told once."),
        must("previous_ends_at", Shape.scalar(Instant.self)),
    ])

    private static let endpoint = Shape.object([
        must("id", Shape.scalar(EndpointID.self)), must("url", .string()),
        may("account", Shape.scalar(AccountID.self)), must("events", types),
        must("state", Shape.word(EndpointState.self)), may("reason", Shape.word(DisablingReason.self)),
        may("disabled_at", Shape.scalar(Instant.self)), may("failing_since", Shape.scalar(Instant.self)),
        must("failures", .integer()), must("waiting", .integer()), must("dead_letters", .integer()),
    ])

    private static let delivery = Shape.object([
        must("id", Shape.scalar(DeliveryID.self)), must("endpoint", Shape.scalar(EndpointID.self)),
        must("event", Shape.scalar(EventID.self)), must("type", Shape.word(Storage.EventType.self)),
        may("account", Shape.scalar(AccountID.self)), must("sequence", .integer()), must("attempt", .integer()),
        must("replay", .boolean), must("state", Shape.word(AttemptOutcome.self)),
        may("dead_letter", Shape.word(DeadLetterState.self)), must("at", Shape.scalar(Instant.self)),
        may("status", .integer()), may("error", .string()), must("duration_ms", .integer()),
        may("response", .string()), may("next_attempt_at", Shape.scalar(Instant.self)),
    ])

    private static let replay = Shape.object([
        must("delivery", Shape.scalar(DeliveryID.self)), must("endpoint", Shape.scalar(EndpointID.self)),
        must("event", Shape.scalar(EventID.self)), must("state", Shape.word(DeadLetterState.self)),
    ])

    private static let event = Shape.object([
        must("id", Shape.scalar(EventID.self)), must("type", Shape.word(Storage.EventType.self)),
        may("account", Shape.scalar(AccountID.self)), must("sequence", .integer()),
        must("timestamp", Shape.scalar(Instant.self)), must("data", .anything),
    ])
}
