import Primitives
import Storage

/// `key revoke`: the key lets nobody in any more.
public struct RevokeKey: Command, ChangesKeys {
    /// The names of the fields.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case id
    }

    /// What comes back.
    public typealias Answer = KeyAnswer

    public static let name = "key.revoke"
    public static let summary = "Let nobody in with a key any more."
    public static let role = Role.admin
    public static let positional: [CodingKeys] = [.id]

    /// The key.
    public let id: KeyID

    /// The end of a key.
    public init(id: KeyID) {
        self.id = id
    }

    public static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .id: "The key's id."
        }
    }

    public func perform(in scope: WriteScope) throws -> KeyAnswer {
        var key = try scope.key(id)
        if let account = key.account { scope.concerns(account) }
        if key.revokedAt == nil {
            key.revokedAt = scope.at
            try KeysTable.save(key, in: scope.writes)
        }
        return KeyAnswer(key, at: scope.at)
    }
}

extension ReadScope {
    /// A key that a request names.
    ///
    /// - Throws: `Refusal` with `key_unknown`.
    func key(_ id: KeyID) throws -> KeysTable.Key {
        guard let key = try KeysTable.key(id, in: transaction) else { throw unknownKey(id) }
        return key
    }

    func unknownKey(_ id: KeyID) -> Refusal {
        Refusal.notFound("key", id.text, field: "id", next: "`acquit key list` shows the keys there are.")
    }
}
