import Crypto
import JSON
import Primitives
import Storage

/// An inbound event as lists show it.
public struct InboundSummary: Encodable, Listed, Sendable {
    /// Our name for it.
    public let id: InboundID
    /// Who sent it.
    public let source: SourceID
    /// The source's name for it.
    public let event: String
    /// What it is about.
    public let type: String
    /// What became of it.
    public let state: InboundState
    /// Why, where it is not applied.
    public let code: String?
    /// When it came.
    public let receivedAt: Instant
    /// How often it was tried.
    public let attempts: Int
    /// What it resulted in.
    public let result: InboundResult?

    private enum CodingKeys: String, CodingKey {
        case id
        case source
        case event
        case type
        case state
        case code
        case receivedAt = "received_at"
        case attempts
        case result
    }

    /// What `after` takes.
    public var listKey: String { id.text }

    init(_ event: InboundEventsTable.Event) {
        id = event.id
        source = event.source
        self.event = event.name
        type = event.type
        state = event.state
        code = event.code
        receivedAt = event.receivedAt
        attempts = event.attempts
        result = event.result
    }
}

/// `webhook inbound list`: the events that came in, oldest first.
public struct ListInbound: Query {
    /// The names of the fields.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case source
        case state
        case after
        case limit
    }

    /// What comes back.
    public typealias Answer = [InboundSummary]

    public static let name = "webhook.inbound.list"
    public static let summary = "List the events that came in, oldest first."
    public static let role = Role.admin

    /// Who sent them.
    public var source: SourceID?
    /// What became of them.
    public var state: InboundState?
    /// The event after which the list begins.
    public var after: InboundID?
    /// The most events to list.
    public var limit: Int?

    /// Asks for events of a state, or for all.
    public init(source: SourceID? = nil, state: InboundState? = nil) {
        self.source = source
        self.state = state
    }

    public static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .source: "Only this source's."
        case .state: "Only those of this state: `parked` ones wait for something they name."
        case .after: "Begin after this event."
        case .limit: "The most events to list, at most 200."
        }
    }

    public func perform(in scope: ReadScope) throws -> [InboundSummary] {
        if let source { _ = try scope.webhookSource(source, field: "source") }
        return try InboundEventsTable.page(
            of: source, state: state, after: after, limit: ListLimit.clamped(limit), in: scope.transaction
        ).map(InboundSummary.init)
    }
}

/// `webhook inbound show`: an event in full, as it came.
public struct ShowInbound: Query {
    /// The names of the fields.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case event
    }

    /// An event with what it said and what is wrong with it.
    public struct Answer: Encodable, Sendable {
        /// The event as lists show it.
        public let summary: InboundSummary
        /// When it happened, as it says.
        public let occurredAt: Instant
        /// When it was last tried.
        public let decidedAt: Instant
        /// The problem in full, where it is parked or refused.
        public let problem: JSONTree?
        /// The headers it was recognised by.
        public let headers: JSONTree?
        /// What came; as base 64 where it is no text.
        public let body: String

        private enum CodingKeys: String, CodingKey {
            case occurredAt = "occurred_at"
            case decidedAt = "decided_at"
            case problem
            case headers
            case body
        }

        /// Writes the summary's members, then what lists leave out.
        public func encode(to encoder: any Encoder) throws {
            try summary.encode(to: encoder)
            var fields = encoder.container(keyedBy: CodingKeys.self)
            try fields.encode(occurredAt, forKey: .occurredAt)
            try fields.encode(decidedAt, forKey: .decidedAt)
            try fields.encodeIfPresent(problem, forKey: .problem)
            try fields.encodeIfPresent(headers, forKey: .headers)
            try fields.encode(body, forKey: .body)
        }
    }

    public static let name = "webhook.inbound.show"
    public static let summary = "Show an event that came in, in full."
    public static let role = Role.admin
    public static let positional: [CodingKeys] = [.event]

    /// The event.
    public let event: InboundID

    /// Asks for an event.
    public init(event: InboundID) {
        self.event = event
    }

    public static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .event: "The event, by its id."
        }
    }

    public func perform(in scope: ReadScope) throws -> Answer {
        let event = try scope.inbound(event)
        return Answer(
            summary: InboundSummary(event), occurredAt: event.occurredAt, decidedAt: event.decidedAt,
            problem: event.problem.flatMap { try? JSONReader.read($0) }.map { JSONTree(node: $0) },
            headers: (try? JSONReader.read(event.headers)).map { JSONTree(node: $0) },
            body: String(validating: event.body, as: UTF8.self) ?? Base64.standard.encode(event.body))
    }
}

extension ReadScope {
    /// An inbound event that a request names.
    func inbound(_ id: InboundID) throws -> InboundEventsTable.Event {
        guard let event = try InboundEventsTable.event(id, in: transaction) else {
            throw Refusal.notFound(
                "inbound event", id.text, field: "event", next: "`acquit webhook inbound list` shows those there are.")
        }
        return event
    }
}

/// `webhook inbound replay`: tries an event again that had no effect; one that had its effect is left alone.
public struct ReplayInbound: Command {
    /// The names of the fields.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case event
    }

    /// What comes back.
    public typealias Answer = InboundSummary

    public static let name = "webhook.inbound.replay"
    public static let summary = "Try an event again that has had no effect yet."
    public static let role = Role.admin
    public static let positional: [CodingKeys] = [.event]

    /// The event.
    public let event: InboundID

    /// Tries an event again.
    public init(event: InboundID) {
        self.event = event
    }

    public static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .event: "The event, by its id."
        }
    }

    public func perform(in scope: WriteScope) throws -> InboundSummary {
        let event = try scope.inbound(event)
        guard event.state != .applied else { return InboundSummary(event) }
        return InboundSummary(try scope.retry(event))
    }
}
