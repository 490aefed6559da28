import Crypto
import Primitives
import Storage
import Synchronization
import System

/// Tells who holds an API key, from memory where it can.
///
/// Nothing is believed for longer than half a second, and nothing at all once a key has been changed here; so a key
/// that was revoked stops within a second, whoever revoked it.
public final class Keyring: Sendable {
    /// For how long a key is believed as it was read.
    static let trustMilliseconds: Int64 = 500
    /// The most keys kept in memory.
    static let mostKeys = 10_000
    /// How often the times of use are written down, at most.
    static let useMilliseconds: Int64 = 60_000

    private struct Entry {
        let key: KeysTable.Key
        let role: Role
        /// The database's now when it was read.
        let now: Instant
        let readAt: Int64
    }

    private struct Uses {
        var latest: [KeyID: Instant] = [:]
        var writtenAt: Int64

        mutating func take(at now: Int64) -> [KeyID: Instant] {
            writtenAt = now
            defer { latest = [:] }
            return latest
        }
    }

    private let database: Database
    private let entries = Mutex<[KeyID: Entry]>([:])
    private let uses: Mutex<Uses>

    init(_ database: Database) {
        self.database = database
        uses = Mutex(Uses(writtenAt: SystemClock.monotonicMilliseconds()))
    }

    /// Who holds a key.
    ///
    /// - Throws: `Refusal` that says why the key is not good.
    public func actor(for text: String) throws -> Actor {
        guard let given = KeyText(parsing: text) else { throw Self.refusal("malformed", "is not complete") }
        // The same words whether the id or the secret is wrong: ids are no secret, but nobody needs to collect them.
        guard let entry = try entry(of: given.id), let secret = Self.secret(given.hash, of: entry.key) else {
            throw Self.refusal("unknown", "is not known here")
        }
        if entry.key.revokedAt != nil { throw Self.refusal("revoked", "was revoked") }
        if let until = secret, entry.now >= until { throw Self.refusal("rotated", "was replaced by another") }
        if let end = entry.key.expiresAt, entry.now >= end { throw Self.refusal("expired", "has expired") }
        noteUse(of: given.id, at: entry.now)
        return Actor(
            origin: .key, name: given.id.text, role: entry.role, account: entry.key.account,
            note: nil)
    }

    /// Forgets what was read, because a key has been changed.
    func forget() {
        entries.withLock { $0.removeAll() }
    }

    /// Whether a hash is one of a key's secrets, and until when that is good; both are compared, whatever comes first.
    private static func secret(_ hash: [UInt8], of key: KeysTable.Key) -> Instant?? {
        let isCurrent = constantTimeEquals(hash, key.hash)
        let isPrevious = constantTimeEquals(hash, key.previousHash ?? [])
        if isCurrent { return .some(nil) }
        return isPrevious ? .some(key.previousUntil) : nil
    }

    private func entry(of id: KeyID) throws -> Entry? {
        let now = SystemClock.monotonicMilliseconds()
        if let known = entries.withLock({ $0[id] }), now - known.readAt < Self.trustMilliseconds { return known }
        guard let read = try read(id, at: now) else { return nil }
        entries.withLock { entries in
            if entries.count >= Self.mostKeys { entries.removeAll() }
            entries[id] = read
        }
        return read
    }

    private func read(_ id: KeyID, at readAt: Int64) throws -> Entry? {
        try database.read { transaction in
            guard let key = try KeysTable.key(id, in: transaction), let role = Role(rawValue: key.role) else {
                return nil
            }
            let now = try Service.instant(of: Request(.system("keys")), in: transaction)
            return Entry(key: key, role: role, now: now, readAt: readAt)
        }
    }

    private static func refusal(_ code: String, _ words: String) -> Refusal {
        Refusal(
            .unauthenticated, code: "key_\(code)", what: "The key \(words).", why: "Nobody is let in without a key.",
            next: "Send `Authorization: Bearer acq_…` with a key that is in force.")
    }
}

// When keys were last used.
extension Keyring {
    private func noteUse(of id: KeyID, at instant: Instant) {
        let now = SystemClock.monotonicMilliseconds()
        let due = uses.withLock { uses -> [KeyID: Instant] in
            uses.latest[id] = instant
            guard now - uses.writtenAt >= Self.useMilliseconds else { return [:] }
            return uses.take(at: now)
        }
        write(due)
    }

    /// Writes down what was not written yet.
    public func flush() {
        let now = SystemClock.monotonicMilliseconds()
        write(uses.withLock { $0.take(at: now) })
    }

    /// Nobody waits for it, and a use that is lost is told by the next.
    private func write(_ uses: [KeyID: Instant]) {
        guard !uses.isEmpty else { return }
        let list = uses.map { (key: $0.key, at: $0.value) }
        database.enqueue { transaction in
            try KeysTable.noteUses(list, in: transaction)
        } completion: { _ in
        }
    }
}
