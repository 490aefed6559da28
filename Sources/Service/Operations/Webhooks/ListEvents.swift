import JSON
import Primitives
import Storage

/// `event list`: what happened to an account, as endpoints are told it.
public struct ListEvents: Query {
    /// One event.
    public struct Entry: Encodable, Listed, Sendable {
        /// The event's id.
        public let id: EventID
        /// What kind of thing happened.
        public let type: EventType
        /// Whose event, if anybody's.
        public let account: AccountID?
        /// Which of that account's events.
        public let sequence: Int64
        /// When it happened.
        public let timestamp: Instant
        /// The particulars.
        public let data: JSONTree

        /// What `after` takes.
        public var listKey: String { "\(sequence)" }
    }

    /// The names of the fields.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case account
        case after
        case limit
    }

    /// What comes back.
    public typealias Answer = [Entry]

    public static let name = "event.list"
    public static let summary = "List what happened to an account, or to none in particular, oldest first."
    public static let role = Role.admin

    /// Whose events.
    public var account: AccountID?
    /// The number after which the list begins.
    public var after: Int64?
    /// The most events to list.
    public var limit: Int?

    /// Asks for an account's first events.
    public init(account: AccountID? = nil) {
        self.account = account
    }

    public static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .account: "Whose events; those of no account unless given."
        case .after: "Begin after the event of this number."
        case .limit: "The most events to list, at most 200."
        }
    }

    public func perform(in scope: ReadScope) throws -> [Entry] {
        if let account { _ = try scope.account(account) }
        return try EventsTable.page(
            of: account, after: max(0, after ?? 0), limit: ListLimit.clamped(limit), in: scope.transaction
        ).map { event in
            Entry(
                id: event.id, type: event.type, account: event.account, sequence: event.sequence,
                timestamp: event.occurredAt, data: JSONTree(node: try JSONReader.read(event.data)))
        }
    }
}
