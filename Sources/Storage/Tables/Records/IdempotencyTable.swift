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
        "idempotency.find", "SELECT fingerprint, answer FROM idempotency WHERE caller = ?1 AND name = ?2")
    static let insert = SQL(
        "idempotency.insert",
        "INSERT INTO idempotency (caller, name, fingerprint, answer, recorded_at) VALUES (?1, ?2, ?3, ?4, ?5)")

    static let all = [find, insert]

    /// What is kept for a caller's key: a fingerprint of the input, and the answer's bytes.
    public static func kept(
        for caller: String, _ key: Reference, in transaction: ReadTransaction
    ) throws -> (fingerprint: [UInt8], answer: [UInt8])? {
        try transaction.first(find, caller, key) { row in (try row[0], try row[1]) }
    }

    /// Keeps an answer.
    public static func keep(
        _ answer: [UInt8], fingerprint: [UInt8], for caller: String, _ key: Reference, at instant: Instant,
        in transaction: Transaction
    ) throws {
        try transaction.run(insert, caller, key, fingerprint, answer, instant)
    }
}
