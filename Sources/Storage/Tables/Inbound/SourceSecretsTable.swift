import Primitives

/// The secrets that sources sign with, sealed; while one takes another's place both are valid.
public enum SourceSecretsTable {
    static let table = Table(
        "source_secrets", .record,
        columns: [
            Column("source", .slug, references: "webhook_sources"), Column("number", .integer),
            Column("sealed", .bytes), Column("added_at", .instant), Column("ends_at", .instant, nullable: true),
        ],
        primaryKey: ["source", "number"])

    static let ofSource = SQL(
        "source_secrets.of_source",
        "SELECT source, number, sealed, added_at, ends_at FROM source_secrets WHERE source = ?1 ORDER BY number DESC")
    static let insert = SQL(
        "source_secrets.insert",
        "INSERT INTO source_secrets (source, number, sealed, added_at, ends_at) VALUES (?1, ?2, ?3, ?4, NULL)")
    static let end = SQL(
        "source_secrets.end", "UPDATE source_secrets SET ends_at = ?3 WHERE source = ?1 AND number = ?2")
    static let forget = SQL(
        "source_secrets.forget", "DELETE FROM source_secrets WHERE source = ?1 AND ends_at <= ?2")

    static let all = [ofSource, insert, end, forget]

    /// One secret, sealed for its own row.
    public struct Secret: Hashable, Sendable {
        /// Whose it is.
        public var source: SourceID
        /// 1 for the first a source had.
        public var number: Int
        /// The secret, sealed.
        public var sealed: [UInt8]
        /// When it was added.
        public var addedAt: Instant
        /// When it stops being valid, if another has taken its place.
        public var endsAt: Instant?

        /// The row it is sealed for.
        public static func place(_ source: SourceID, _ number: Int) -> String {
            "source_secrets/\(source.text)/\(number)"
        }
    }

    /// The secrets of a source, newest first.
    public static func secrets(of source: SourceID, in transaction: ReadTransaction) throws -> [Secret] {
        try transaction.rows(ofSource, source) { row in
            try Secret(source: row[0], number: row[1], sealed: row[2], addedAt: row[3], endsAt: row[4])
        }
    }

    /// Adds a secret.
    public static func add(
        _ number: Int, of source: SourceID, sealed: [UInt8], at instant: Instant, in transaction: Transaction
    ) throws {
        try transaction.run(insert, source, number, sealed, instant)
    }

    /// Says until when a secret is valid.
    public static func end(
        _ number: Int, of source: SourceID, at instant: Instant, in transaction: Transaction
    ) throws {
        try transaction.run(end, source, number, instant)
    }

    /// Removes what is no longer valid.
    public static func forget(of source: SourceID, endedBy instant: Instant, in transaction: Transaction) throws {
        try transaction.run(forget, source, instant)
    }
}
