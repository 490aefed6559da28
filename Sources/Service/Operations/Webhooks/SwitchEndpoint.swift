import Primitives
import Storage

/// `webhook endpoint disable`: tells an endpoint nothing; what happens meanwhile waits for it.
public struct DisableEndpoint: Command {
    /// The names of the fields.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case id
    }

    /// What comes back.
    public typealias Answer = EndpointAnswer

    public static let name = "webhook.endpoint.disable"
    public static let summary = "Tell an endpoint nothing; what happens meanwhile waits for it."
    public static let role = Role.admin
    public static let positional: [CodingKeys] = [.id]

    /// The endpoint.
    public let id: EndpointID

    /// An endpoint to leave alone.
    public init(id: EndpointID) {
        self.id = id
    }

    public static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .id: "The endpoint."
        }
    }

    public func perform(in scope: WriteScope) throws -> EndpointAnswer {
        var endpoint = try scope.endpoint(id)
        if let account = endpoint.account { scope.concerns(account) }
        if endpoint.state == .active { try scope.disable(&endpoint, .byHand) }
        return try EndpointAnswer(endpoint, in: scope)
    }
}

/// `webhook endpoint enable`: tells an endpoint again, beginning with what waits.
public struct EnableEndpoint: Command {
    /// The names of the fields.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case id
    }

    /// What comes back.
    public typealias Answer = EndpointAnswer

    public static let name = "webhook.endpoint.enable"
    public static let summary = "Tell an endpoint again, beginning with what waits."
    public static let role = Role.admin
    public static let positional: [CodingKeys] = [.id]

    /// The endpoint.
    public let id: EndpointID

    /// An endpoint to tell again.
    public init(id: EndpointID) {
        self.id = id
    }

    public static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .id: "The endpoint."
        }
    }

    public func perform(in scope: WriteScope) throws -> EndpointAnswer {
        var endpoint = try scope.endpoint(id)
        if let account = endpoint.account { scope.concerns(account) }
        guard endpoint.state == .disabled else { return try EndpointAnswer(endpoint, in: scope) }
        endpoint.state = .active
        endpoint.reason = nil
        endpoint.disabledAt = nil
        endpoint.failingSince = nil
        endpoint.failures = 0
        try EndpointsTable.save(endpoint, in: scope.writes)
        try LanesTable.hasten(endpoint.id, in: scope.writes)
        return try EndpointAnswer(endpoint, in: scope)
    }
}

extension WriteScope {
    /// Tells an endpoint nothing any more, and tells everybody else so.
    func disable(_ endpoint: inout EndpointsTable.Endpoint, _ reason: DisablingReason) throws {
        endpoint.state = .disabled
        endpoint.reason = reason
        endpoint.disabledAt = at
        try EndpointsTable.save(endpoint, in: writes)
        let disabled = endpoint
        announce(
            Event(.endpointDisabled, of: disabled.account) { fields in
                fields.set("endpoint", disabled.id)
                fields.set("url", text: disabled.url)
                fields.set("reason", word: reason)
                fields.set("failing_since", disabled.failingSince)
                fields.set("failures", number: disabled.failures)
            })
    }
}
