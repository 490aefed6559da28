import Primitives

/// The answers kept for callers' keys: the same key and the same input have one effect and one answer.
public enum IdempotencyTable {
    static let table = Table(
        "idempotency", .record,
        columns: [
            Column("caller", .text), Column("name", .text), Column("fingerprint", .bytes), Column("answer", .bytes),
            Column("recorded_at", .instant),
        ],
        primaryKey: ["caller", "name"], layout: .apart)

    static let find = SQL(
        "idempotency.find", "SELECT fingerprint, answer, recorded_at FROM idempotency WHERE caller = ?1 AND name = ?2")
    static let insert = SQL(
        "idempotency.insert",
        """
        INSERT INTO idempotency (caller, name, fingerprint, answer, recorded_at) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (caller, name) DO UPDATE SET fingerprint = excluded.fingerprint, answer = excluded.answer,
            recorded_at = excluded.recorded_at
        """)
    static let page = SQL(
        "idempotency.page",
        """
        SELECT caller, name, recorded_at FROM idempotency WHERE (caller, name) > (?1, ?2)
        ORDER BY caller, name LIMIT ?3
        """)
    static let remove = SQL("idempotency.remove", "DELETE FROM idempotency WHERE caller = ?1 AND name = ?2")

    static let all = [find, insert, page, remove]

    /// An answer that was kept.
    public struct Kept: Sendable {
        /// A fingerprint of the input.
        public let fingerprint: [UInt8]
        /// The answer's bytes.
        public let answer: [UInt8]
        /// When it was given.
        public let recordedAt: Instant
    }

    /// Where a walk through the kept answers stands.
    public struct Place: Sendable {
        fileprivate let caller: String
        fileprivate let name: String

        /// Before the first.
        public static let start = Place(caller: "", name: "")
    }

    /// What is kept for a caller's key.
    public static func kept(
        for caller: String, _ key: Reference, in transaction: ReadTransaction
    ) throws -> Kept? {
        try transaction.first(find, caller, key) { row in
            Kept(fingerprint: try row[0], answer: try row[1], recordedAt: try row[2])
        }
    }

    /// Removes, of the next so many, those given before an instant; tells where to go on, nil at the end.
    ///
    /// A walk by key needs no index by time, which every kept answer would pay for.
    public static func purge(
        before instant: Instant, after place: Place, limit: Int, in transaction: Transaction
    ) throws -> (removed: Int, next: Place?) {
        let found = try transaction.rows(page, place.caller, place.name, limit) { row in
            (place: Place(caller: try row[0], name: try row[1]), at: try row[2] as Instant)
        }
        let old = found.filter { $0.at < instant }
        for one in old { try transaction.run(remove, one.place.caller, one.place.name) }
        return (old.count, found.count < limit ? nil : found.last?.place)
    }

    /// Keeps an answer, in place of one that was kept long enough.
    public static func keep(
        _ answer: [UInt8], fingerprint: [UInt8], for caller: String, _ key: Reference, at instant: Instant,
        in transaction: Transaction
    ) throws {
        try transaction.run(insert, caller, key, fingerprint, answer, instant)
    }
}
