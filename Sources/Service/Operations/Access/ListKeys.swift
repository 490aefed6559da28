import Primitives
import Storage

/// `key list`: keys in the order they were made, without their secrets.
public struct ListKeys: Query {
    /// The names of the fields.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case after
        case limit
    }

    /// What comes back.
    public typealias Answer = [KeyAnswer]

    public static let name = "key.list"
    public static let summary = "List API keys in the order they were made."
    public static let role = Role.admin

    /// The key after which the list begins.
    public var after: KeyID?
    /// The most keys to list.
    public var limit: Int?

    /// Asks for the first keys.
    public init() {}

    public static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .after: "Begin after this key."
        case .limit: "The most keys to list, at most \(ListLimit.most)."
        }
    }

    public func perform(in scope: ReadScope) throws -> [KeyAnswer] {
        try KeysTable.page(after: after, limit: ListLimit.clamped(limit), in: scope.transaction).map {
            KeyAnswer($0, at: scope.at)
        }
    }
}

/// A key, as answers show it.
public struct KeyAnswer: Encodable, Listed, Sendable {
    /// Whether it lets anybody in.
    public enum State: String, Codable, Sendable {
        case active
        case expired
        case revoked
    }

    /// The key's id.
    public let id: KeyID
    /// What it may.
    public let role: String
    /// The one account it may touch.
    public let account: AccountID?
    /// What people call it.
    public let label: Text?
    /// Whether it lets anybody in.
    public let state: State
    /// When it was made.
    public let createdAt: Instant
    /// When it ends by itself.
    public let expiresAt: Instant?
    /// Until when the secret before the last rotation is good.
    public let previousUntil: Instant?
    /// When it was revoked.
    public let revokedAt: Instant?
    /// When it was last used, to the minute or so.
    public let lastUsedAt: Instant?

    private enum CodingKeys: String, CodingKey {
        case id
        case role
        case account
        case label
        case state
        case createdAt = "created_at"
        case expiresAt = "expires_at"
        case previousUntil = "previous_until"
        case revokedAt = "revoked_at"
        case lastUsedAt = "last_used_at"
    }

    /// What `after` takes.
    public var listKey: String { id.text }

    init(_ key: KeysTable.Key, at now: Instant) {
        id = key.id
        role = key.role
        account = key.account
        label = key.label
        let isOver = key.expiresAt.map { $0 <= now } ?? false
        state = key.revokedAt != nil ? .revoked : isOver ? .expired : .active
        createdAt = key.createdAt
        expiresAt = key.expiresAt
        previousUntil = key.previousUntil.flatMap { $0 > now ? $0 : nil }
        revokedAt = key.revokedAt
        lastUsedAt = key.lastUsedAt
    }
}
