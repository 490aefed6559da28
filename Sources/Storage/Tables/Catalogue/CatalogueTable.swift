import Primitives

/// The catalogue's files as they were loaded; the newest of each path is in force, and none is ever edited.
public enum CatalogueTable {
    static let documents = Table(
        "catalogue_documents", .appendOnly,
        columns: [
            Column("version", .integer), Column("path", .text), Column("content", .bytes),
            Column("loaded_at", .instant),
        ],
        primaryKey: ["version", "path"], layout: .apart)

    static let newest = SQL(
        "catalogue_documents.version", "SELECT CAST(COALESCE(MAX(version), 0) AS bigint) FROM catalogue_documents")
    static let list = SQL(
        "catalogue_documents.list",
        """
        SELECT path, content FROM catalogue_documents
        WHERE version = (SELECT MAX(version) FROM catalogue_documents) ORDER BY path
        """)
    static let insert = SQL(
        "catalogue_documents.insert",
        "INSERT INTO catalogue_documents (version, path, content, loaded_at) VALUES (?1, ?2, ?3, ?4)",
        touches: .everybody)

    static let ofVersion = SQL(
        "catalogue_documents.of_version",
        "SELECT path, content FROM catalogue_documents WHERE version = ?1 ORDER BY path")
    static let loaded = SQL(
        "catalogue_documents.loaded_at",
        "SELECT loaded_at FROM catalogue_documents WHERE version = ?1 ORDER BY path LIMIT 1")

    static let all = [newest, list, insert, ofVersion, loaded]

    /// The version in force; 0 before any was loaded.
    public static func version(in transaction: ReadTransaction) throws -> Int64 {
        try transaction.value(newest) ?? 0
    }

    /// The files in force.
    public static func files(in transaction: ReadTransaction) throws -> [(path: String, bytes: [UInt8])] {
        try transaction.rows(list) { row in (try row[0], try row[1]) }
    }

    /// The files that were in force as a version.
    public static func files(
        of version: Int64, in transaction: ReadTransaction
    ) throws -> [(path: String, bytes: [UInt8])] {
        try transaction.rows(ofVersion, version) { row in (try row[0], try row[1]) }
    }

    /// When a version was loaded.
    public static func loadedAt(_ version: Int64, in transaction: ReadTransaction) throws -> Instant? {
        try transaction.value(loaded, version)
    }

    /// Puts a whole catalogue in force, as the next version.
    public static func load(
        _ files: [(path: String, bytes: [UInt8])], at instant: Instant, in transaction: Transaction
    ) throws {
        let version = try version(in: transaction) + 1
        for file in files { try transaction.run(insert, version, file.path, file.bytes, instant) }
    }
}
