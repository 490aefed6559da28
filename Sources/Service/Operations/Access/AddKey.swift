import Primitives
import Storage

/// `key add`: lets a program in; its secret is told once, here, and only a hash of it is kept.
public struct AddKey: Command, ChangesKeys, TellsSecret {
    /// The names of the fields.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case role
        case account
        case label
        case expiresAt = "expires_at"
    }

    /// What comes back.
    public typealias Answer = NewKeyAnswer

    public static let name = "key.add"
    public static let summary = "Make an API key; its secret is told once."
    public static let role = Role.admin

    /// What the key may.
    public let role: Role
    /// The one account it may touch.
    public var account: AccountID?
    /// What people call it.
    public var label: Text?
    /// When it ends by itself.
    public var expiresAt: Instant?

    /// A key for a role.
    public init(role: Role, account: AccountID? = nil) {
        self.role = role
        self.account = account
    }

    public static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .role: "What it may do."
        case .account: "The one account it may touch; all of them unless given. A customer's key needs one."
        case .label: "What you call it, such as where it is used."
        case .expiresAt: "When it ends by itself; never unless given."
        }
    }

    public func perform(in scope: WriteScope) throws -> NewKeyAnswer {
        if role == .customer, account == nil {
            throw Refusal.badField("account", code: "required", "is needed: a customer's key is for one account")
        }
        if let account {
            scope.concerns(account)
            _ = try scope.account(account)
        }
        if let expiresAt, expiresAt <= scope.at {
            throw Refusal.badField("expires_at", code: "in_the_past", "must lie after now, \(scope.at.text)")
        }
        let text = try KeyText(drawnFor: scope.ids.make())
        let key = KeysTable.Key(
            id: text.id, role: role.rawValue, account: account, label: label, hash: text.hash, createdAt: scope.at,
            expiresAt: expiresAt)
        try KeysTable.add(key, in: scope.writes)
        return NewKeyAnswer(text, key, role)
    }
}

/// A key with its secret, told once.
public struct NewKeyAnswer: Encodable, Sendable {
    /// The key's id.
    public let id: KeyID
    /// The key itself.
    public let key: String
    /// What it may.
    public let role: Role
    /// The one account it may touch.
    public let account: AccountID?
    /// Until when the secret before is good.
    public let previousUntil: Instant?

    private enum CodingKeys: String, CodingKey {
        case id
        case key
        case role
        case account
        case previousUntil = "previous_until"
    }

    init(_ text: KeyText, _ key: KeysTable.Key, _ role: Role) {
        id = text.id
        self.key = text.text
        self.role = role
        account = key.account
        previousUntil = key.previousUntil
    }
}
