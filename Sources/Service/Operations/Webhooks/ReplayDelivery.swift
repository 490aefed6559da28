import Primitives
import Storage

/// `webhook replay`: tells an event once more that was given up.
public struct ReplayDelivery: Command {
    /// What will be told again.
    public struct Answer: Encodable, Sendable {
        /// The attempt after which it was given up.
        public let delivery: DeliveryID
        /// Where it will be told.
        public let endpoint: EndpointID
        /// The event.
        public let event: EventID
        /// Where it stands.
        public let state: DeadLetterState
    }

    /// The names of the fields.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case id
    }

    public static let name = "webhook.replay"
    public static let summary = "Tell an event once more that was given up."
    public static let role = Role.admin
    public static let positional: [CodingKeys] = [.id]

    /// Any attempt to tell it.
    public let id: DeliveryID

    /// An event to tell again.
    public init(id: DeliveryID) {
        self.id = id
    }

    public static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .id: "The delivery, as `webhook deliveries` lists it with state `dead`."
        }
    }

    public func perform(in scope: WriteScope) throws -> Answer {
        guard let attempt = try AttemptsTable.attempt(id, in: scope.transaction) else {
            throw Refusal.notFound(
                "delivery", id.text, field: "id", next: "`acquit webhook deliveries` shows the attempts there were.")
        }
        if let account = attempt.account { scope.concerns(account) }
        guard
            var letter = try DeadLettersTable.letter(
                of: attempt.sequence, attempt.account, for: attempt.endpoint, in: scope.transaction),
            letter.state != .delivered
        else {
            throw Refusal(
                .refused, code: "not_a_dead_letter", what: "The event \(attempt.event.text) was not given up.",
                why: "It got through, or is still being tried in its turn.",
                next: "`acquit webhook deliveries --state dead` lists what was given up.")
        }
        let endpoint = try scope.endpoint(attempt.endpoint)
        if endpoint.state == .disabled {
            throw Refusal(
                .refused, code: "endpoint_disabled", what: "The endpoint \(endpoint.id.text) is told nothing.",
                why: "It is disabled (\(endpoint.reason?.rawValue ?? "by_hand")).",
                next: "Enable it with `acquit webhook endpoint enable \(endpoint.id.text)`.")
        }
        if letter.state == .dead {
            letter.state = .replaying
            try DeadLettersTable.save(letter, in: scope.writes)
        }
        return Answer(
            delivery: letter.delivery, endpoint: letter.endpoint, event: attempt.event, state: letter.state)
    }
}
