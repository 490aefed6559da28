import Primitives

/// What a database knows of itself, by name.
public enum MetadataTable {
    static let table = Table(
        "metadata", .record, columns: [Column("name", .text), Column("content", .text)], primaryKey: ["name"])

    static let find = SQL("metadata.find", "SELECT content FROM metadata WHERE name = ?1")
    static let set = SQL(
        "metadata.set",
        """
        INSERT INTO metadata (name, content) VALUES (?1, ?2)
        ON CONFLICT (name) DO UPDATE SET content = excluded.content
        """, touches: .everybody)

    static let noteReadiness = SQL(
        "metadata.note_readiness",
        """
        INSERT INTO metadata (name, content) VALUES ('readiness', 'asked')
        ON CONFLICT (name) DO UPDATE SET content = excluded.content
        """)

    static let all = [find, set, noteReadiness]

    /// The names in use.
    enum Name: String {
        case createdAt = "created_at"
        case sandboxClock = "sandbox_clock"
    }

    /// When the database was made.
    public static func createdAt(in transaction: ReadTransaction) throws -> Instant? {
        try instant(.createdAt, in: transaction)
    }

    /// The time a sandbox believes it is; `nil` in a database that lives by the real clock.
    public static func sandboxClock(in transaction: ReadTransaction) throws -> Instant? {
        try instant(.sandboxClock, in: transaction)
    }

    /// Sets a sandbox's clock, and by that makes the database a sandbox.
    public static func setSandboxClock(_ instant: Instant, in transaction: Transaction) throws(DatabaseError) {
        try write(.sandboxClock, instant, in: transaction)
    }

    /// Writes something that means nothing, by which it is found out whether anything can be written.
    public static func noteReadiness(in transaction: Transaction) throws(DatabaseError) {
        try transaction.run(noteReadiness)
    }

    static func setCreatedAt(_ instant: Instant, in transaction: Transaction) throws(DatabaseError) {
        try write(.createdAt, instant, in: transaction)
    }

    private static func instant(_ name: Name, in transaction: ReadTransaction) throws -> Instant? {
        guard let text: String = try transaction.value(find, name.rawValue) else { return nil }
        return try Instant(parsing: text)
    }

    private static func write(
        _ name: Name, _ instant: Instant, in transaction: Transaction
    ) throws(DatabaseError) {
        try transaction.run(set, name.rawValue, instant.text)
    }
}
