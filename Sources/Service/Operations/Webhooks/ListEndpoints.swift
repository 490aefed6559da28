import Primitives
import Storage

/// `webhook endpoint list`: endpoints, how they are doing, and why some are told nothing.
public struct ListEndpoints: Query {
    /// The names of the fields.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case after
        case limit
    }

    /// What comes back.
    public typealias Answer = [EndpointAnswer]

    public static let name = "webhook.endpoint.list"
    public static let summary = "List endpoints, how they are doing, and what waits for them."
    public static let role = Role.admin

    /// The endpoint after which the list begins.
    public var after: EndpointID?
    /// The most endpoints to list.
    public var limit: Int?

    /// Asks for the first endpoints.
    public init() {}

    public static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .after: "Begin after this endpoint."
        case .limit: "The most endpoints to list, at most 200."
        }
    }

    public func perform(in scope: ReadScope) throws -> [EndpointAnswer] {
        try EndpointsTable.page(after: after, limit: ListLimit.clamped(limit), in: scope.transaction).map {
            try EndpointAnswer($0, in: scope)
        }
    }
}
