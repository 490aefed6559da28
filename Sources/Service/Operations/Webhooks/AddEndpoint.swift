import Primitives
import Storage

/// `webhook endpoint add`: tells what happens from now on to an address.
public struct AddEndpoint: Command, TellsSecret {
    /// The endpoint, with its secret, which is shown this once.
    public struct Answer: Encodable, Sendable {
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
        /// What signs the messages.
        public let secret: String
    }

    /// The names of the fields.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case url
        case id
        case account
        case events
    }

    public static let name = "webhook.endpoint.add"
    public static let summary = "Tell what happens from now on to an address, in signed messages."
    public static let role = Role.admin

    /// Where.
    public let url: EndpointURL
    /// Your own name for it.
    public var id: EndpointID?
    /// Whose events.
    public var account: AccountID?
    /// Which events.
    public var events: [EventType]?

    /// An endpoint that is told everything.
    public init(url: EndpointURL, id: EndpointID? = nil, account: AccountID? = nil, events: [EventType]? = nil) {
        self.url = url
        self.id = id
        self.account = account
        self.events = events
    }

    public static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .url: "Where to tell it: an http or https address in the public internet."
        case .id: "Your own name for the endpoint; made up unless given."
        case .account: "Only events of this account."
        case .events: "Only these types of events; all unless given."
        }
    }

    public func perform(in scope: WriteScope) throws -> Answer {
        if let fault = scope.addresses.fault(of: url) { throw Refusal.badField("url", code: fault.code, fault.detail) }
        if let account {
            scope.concerns(account)
            _ = try scope.account(account)
        }
        let made: EventID = scope.ids.make()
        let id = try id ?? EndpointID(parsing: "wep_\(made.text.dropFirst(4))")
        try requireRoom(for: id, in: scope)
        let endpoint = EndpointsTable.Endpoint(
            id: id, url: url.text, account: account, events: EventFilter(events ?? []), addedAt: scope.at)
        try EndpointsTable.save(endpoint, in: scope.writes)
        let secret = try EndpointSecrets.add(1, to: id, in: scope)
        return Answer(
            id: id, url: endpoint.url, account: account, events: endpoint.events.types, state: .active, secret: secret)
    }

    private func requireRoom(for id: EndpointID, in scope: ReadScope) throws {
        if try EndpointsTable.endpoint(id, in: scope.transaction) != nil {
            throw Refusal(
                .refused, code: "endpoint_exists", what: "There is an endpoint \(id.text) already.",
                why: "An endpoint's address does not change under its name.", next: "Choose another id.",
                fields: [.init(field: "id", code: "endpoint_exists", detail: "is taken")])
        }
        guard try EndpointsTable.count(in: scope.transaction) < EndpointsTable.mostEndpoints else {
            throw Refusal(
                .refused, code: "too_many_endpoints", what: "There are \(EndpointsTable.mostEndpoints) endpoints.",
                why: "Each is looked at whenever something happens.", next: "Tell one endpoint, and spread it there.")
        }
    }
}
