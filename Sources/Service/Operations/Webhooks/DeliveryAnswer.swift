import Primitives
import Storage

/// One attempt to tell an event, as answers show it.
public struct DeliveryAnswer: Encodable, Listed, Sendable {
    /// The attempt's id.
    public let id: DeliveryID
    /// Where.
    public let endpoint: EndpointID
    /// The event.
    public let event: EventID
    /// What kind of thing happened.
    public let type: EventType
    /// Whose event, if anybody's.
    public let account: AccountID?
    /// Which of that account's events.
    public let sequence: Int64
    /// 1 for the first attempt, and so on.
    public let attempt: Int
    /// Whether somebody asked for it after the event had been given up.
    public let replay: Bool
    /// What became of it.
    public let state: AttemptOutcome
    /// Where an event that was given up stands now.
    public let deadLetter: DeadLetterState?
    /// When it ended.
    public let at: Instant
    /// The status it was answered with.
    public let status: Int?
    /// Why there was no answer.
    public let error: String?
    /// How long it took.
    public let durationMilliseconds: Int64
    /// How the answer begins.
    public let response: String?
    /// When it will be tried again.
    public let nextAttemptAt: Instant?

    /// What `after` takes.
    public var listKey: String { id.text }

    private enum CodingKeys: String, CodingKey {
        case id
        case endpoint
        case event
        case type
        case account
        case sequence
        case attempt
        case replay
        case state
        case deadLetter = "dead_letter"
        case at
        case status
        case error
        case durationMilliseconds = "duration_ms"
        case response
        case nextAttemptAt = "next_attempt_at"
    }

    init(_ attempt: AttemptsTable.Attempt, in scope: ReadScope) throws {
        id = attempt.id
        endpoint = attempt.endpoint
        event = attempt.event
        type = attempt.type
        account = attempt.account
        sequence = attempt.sequence
        self.attempt = attempt.number
        replay = attempt.isReplay
        state = attempt.outcome
        deadLetter =
            attempt.outcome == .dead
            ? try DeadLettersTable.letter(
                of: attempt.sequence, attempt.account, for: attempt.endpoint, in: scope.transaction)?.state : nil
        at = attempt.madeAt
        status = attempt.status
        error = attempt.error
        durationMilliseconds = attempt.durationMilliseconds
        response = attempt.response
        nextAttemptAt = attempt.nextAt
    }
}
