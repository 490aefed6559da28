import Primitives
import Storage

/// `key rotate`: a new secret for a key; the one before stays good for a while, so that nobody is shut out.
public struct RotateKey: Command, ChangesKeys, TellsSecret {
    /// For how long the secret before stays good unless told: a day.
    static let usualOverlapSeconds: Int64 = 86_400

    /// The names of the fields.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case id
        case overlap
    }

    /// What comes back.
    public typealias Answer = NewKeyAnswer

    public static let name = "key.rotate"
    public static let summary = "Give a key a new secret; the one before stays good for a while."
    public static let role = Role.admin
    public static let positional: [CodingKeys] = [.id]

    /// The key.
    public let id: KeyID
    /// For how long the secret before stays good.
    public var overlap: Period?

    /// A new secret for a key.
    public init(id: KeyID, overlap: Period? = nil) {
        self.id = id
        self.overlap = overlap
    }

    public static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .id: "The key's id."
        case .overlap: "For how long the secret before stays good; a day unless given, P0D for not at all."
        }
    }

    public func perform(in scope: WriteScope) throws -> NewKeyAnswer {
        var key = try scope.key(id)
        if let account = key.account { scope.concerns(account) }
        guard key.revokedAt == nil else {
            throw Refusal(
                .refused, code: "key_revoked", what: "The key \(id.text) was revoked.",
                why: "What was revoked stays so.", next: "Make another with `acquit key add`.")
        }
        guard let role = Role(rawValue: key.role) else { throw scope.unknownKey(id) }
        let text = try KeyText(drawnFor: id)
        key.previousHash = key.hash
        key.previousUntil =
            overlap.map { scope.at.adding($0, in: .utc) } ?? scope.at.advanced(bySeconds: Self.usualOverlapSeconds)
        key.hash = text.hash
        try KeysTable.save(key, in: scope.writes)
        return NewKeyAnswer(text, key, role)
    }
}
