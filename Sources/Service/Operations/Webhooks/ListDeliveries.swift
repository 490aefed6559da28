import Primitives
import Storage

/// `webhook deliveries`: attempts to tell events, newest first.
public struct ListDeliveries: Query {
    /// The names of the fields.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case endpoint
        case state
        case after
        case limit
    }

    /// What comes back.
    public typealias Answer = [DeliveryAnswer]

    public static let name = "webhook.deliveries"
    public static let summary = "List attempts to tell events, newest first; those with state `dead` were given up."
    public static let role = Role.admin

    /// Only of this endpoint.
    public var endpoint: EndpointID?
    /// Only with this outcome.
    public var state: AttemptOutcome?
    /// The attempt after which the list begins.
    public var after: DeliveryID?
    /// The most attempts to list.
    public var limit: Int?

    /// Asks for the newest attempts.
    public init(endpoint: EndpointID? = nil, state: AttemptOutcome? = nil) {
        self.endpoint = endpoint
        self.state = state
    }

    public static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .endpoint: "Only attempts to tell this endpoint."
        case .state: "Only `delivered`, `failed` and to be tried again, or `dead`: given up."
        case .after: "Begin after this attempt, with the one before it in time."
        case .limit: "The most attempts to list, at most 200."
        }
    }

    public func perform(in scope: ReadScope) throws -> [DeliveryAnswer] {
        if let endpoint { _ = try scope.endpoint(endpoint, field: "endpoint") }
        return try AttemptsTable.newest(
            ListLimit.clamped(limit), before: after, of: endpoint, outcome: state, in: scope.transaction
        ).map { try DeliveryAnswer($0, in: scope) }
    }
}
