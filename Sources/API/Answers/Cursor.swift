import Crypto
import JSON
import Primitives
import Service

/// Where a list goes on: the key of the last item, under a seal for one caller and one query.
///
/// Whoever changes a letter, takes another's, or asks another question with it is told that it is none.
struct CursorSeal: Sendable {
    private static let tagByteCount = 16
    private static let longestText = 512

    private let authenticator: HMACSHA256

    /// Seals under a key derived from the database's own.
    init(_ secrets: SecretKeeper) throws {
        authenticator = HMACSHA256(key: try secrets.subkey("cursor"))
    }

    /// The cursor behind an item.
    func cursor(after key: String, of query: JSONNode, _ operation: String, for actor: Actor) -> String {
        let content = Array(key.utf8)
        return Base64.url.encode(tag(content, query, operation, actor) + content)
    }

    /// The key of the item that a cursor stands behind; nil where it is none of this caller's for this query.
    func key(in cursor: String, of query: JSONNode, _ operation: String, for actor: Actor) -> String? {
        guard cursor.utf8.count <= Self.longestText, let bytes = Base64.url.decode(cursor),
            bytes.count > Self.tagByteCount
        else { return nil }
        let content = Array(bytes.dropFirst(Self.tagByteCount))
        let wanted = tag(content, query, operation, actor)
        guard constantTimeEquals(Array(bytes.prefix(Self.tagByteCount)), wanted) else { return nil }
        return String(validating: content, as: UTF8.self)
    }

    private func tag(_ content: [UInt8], _ query: JSONNode, _ operation: String, _ actor: Actor) -> [UInt8] {
        let members = (query.members ?? []).filter { $0.name != "limit" && $0.name != "after" }
        let canonical = JSONNode(.object(members.sorted { $0.name < $1.name })).written()
        let parts = [Array(actor.recorded.utf8), Array(operation.utf8), canonical, content]
        return Array(authenticator.tag(parts.flatMap { Array("\($0.count):".utf8) + $0 }).prefix(Self.tagByteCount))
    }
}
