import Primitives
import Storage

/// An endpoint, as answers show it.
public struct EndpointAnswer: Encodable, Listed, Sendable {
    /// The endpoint's id.
    public let id: EndpointID
    /// Where events are told.
    public let url: String
    /// The only account whose events it is told, if one.
    public let account: AccountID?
    /// The types of events it is told; none is all.
    public let events: [EventType]
    /// Whether it is told anything.
    public let state: EndpointState
    /// Why not.
    public let reason: DisablingReason?
    /// Since when not.
    public let disabledAt: Instant?
    /// The first failure since something got through.
    public let failingSince: Instant?
    /// Failures since something got through.
    public let failures: Int
    /// Events still to be told.
    public let waiting: Int
    /// Events given up, and not told since.
    public let deadLetters: Int

    /// What `after` takes.
    public var listKey: String { id.text }

    private enum CodingKeys: String, CodingKey {
        case id
        case url
        case account
        case events
        case state
        case reason
        case disabledAt = "disabled_at"
        case failingSince = "failing_since"
        case failures
        case waiting
        case deadLetters = "dead_letters"
    }

    init(_ endpoint: EndpointsTable.Endpoint, in scope: ReadScope) throws {
        id = endpoint.id
        url = endpoint.url
        account = endpoint.account
        events = endpoint.events.types
        state = endpoint.state
        reason = endpoint.reason
        disabledAt = endpoint.disabledAt
        failingSince = endpoint.failingSince
        failures = endpoint.failures
        waiting = try LanesTable.backlog(of: endpoint.id, in: scope.transaction).events
        deadLetters = try DeadLettersTable.count(of: endpoint.id, in: scope.transaction)
    }
}

extension ReadScope {
    /// An endpoint that a request names.
    func endpoint(_ id: EndpointID, field: String = "id") throws -> EndpointsTable.Endpoint {
        guard let endpoint = try EndpointsTable.endpoint(id, in: transaction) else {
            throw Refusal.notFound(
                "endpoint", id.text, field: field, next: "`acquit webhook endpoint list` shows the endpoints there are."
            )
        }
        return endpoint
    }
}
