import Crypto
import Storage
import Synchronization
import System

/// Keeps what must be read back and yet not lie open in the database: under a key in a file beside it.
///
/// The file is named after the database with `-key` at the end, holds 32 random bytes that only its owner may read,
/// and is made when it is first needed. Whoever copies a database without it copies no secret.
public final class SecretKeeper: Sendable {
    private static let keyByteCount = 32
    private static let ownerOnly: UInt32 = 0o600

    private let path: String?
    private let known = Mutex<HMACSHA256?>(nil)

    /// The keeper of a database's secrets; those of a temporary one are kept under a key in memory.
    public init(_ database: Database) {
        path = database.path.map { "\($0)-key" }
    }

    /// Seals a text for one place, such as `webhook_sources/stripe`; nobody can open it as another place's.
    public func seal(_ text: String, for place: String) throws -> [UInt8] {
        let key = try sealingKey()
        do throws(SealFault) {
            return try SealedBox.seal(Array(text.utf8), for: Array(place.utf8), key: key)
        } catch {
            throw Refusal(
                .badInput, code: "secret_too_long", what: "The secret for \(place) is too long to be kept.",
                why: "A box holds \(SealedBox.longestContent) bytes.", next: "Use a shorter secret.")
        }
    }

    /// The text that was sealed for a place.
    public func open(_ box: [UInt8], for place: String) throws -> String {
        let key = try sealingKey()
        let content = try? SealedBox.open(box, for: Array(place.utf8), key: key)
        guard let content, let text = String(validating: content, as: UTF8.self) else {
            throw Refusal(
                .failure, code: "secret_unreadable", what: "A secret kept for \(place) cannot be opened.",
                why: "It was sealed under another key than the one in the file beside the database.",
                next: "Put back the key file that belongs to this database, or rotate the secret.")
        }
        return text
    }

    /// Thirty-two bytes for one purpose, such as `cursor`: always the same ones, and of no use for any other.
    public func subkey(_ purpose: String) throws -> [UInt8] {
        try master().tag(Array("subkey/\(purpose)".utf8))
    }

    private func sealingKey() throws -> SealingKey { SealingKey("seal", from: try master()) }

    private func master() throws -> HMACSHA256 {
        try known.withLock { known in
            if let known { return known }
            let key = HMACSHA256(key: try loadKey())
            known = key
            return key
        }
    }
}

extension SecretKeeper {
    private func loadKey() throws -> [UInt8] {
        let fresh = RandomBytes.draw(Self.keyByteCount)
        guard let path else { return fresh }
        if let key = try Self.read(path) { return key }
        do throws(SystemError) {
            try Files.createOnce(path, fresh, permissions: Self.ownerOnly)
            return fresh
        } catch {
            // Another process was quicker: its key is the database's.
            guard error.kind == .exists, let key = try Self.read(path) else { throw error }
            return key
        }
    }

    private static func read(_ path: String) throws -> [UInt8]? {
        let key: [UInt8]
        do throws(SystemError) {
            key = try Files.read(path, limit: keyByteCount)
        } catch {
            guard error.kind == .notFound else { throw error }
            return nil
        }
        guard key.count == keyByteCount else {
            throw Refusal(
                .failure, code: "key_file_damaged", what: "\(path) does not hold a key.",
                why: "It has \(key.count) bytes instead of \(keyByteCount).",
                next: "Put back the key file that belongs to this database.")
        }
        return key
    }
}
