import Primitives

/// Which migrations a database has been through.
enum MigrationsTable {
    static let table = Table(
        "migrations", .appendOnly,
        columns: [
            Column("number", .integer), Column("name", .text), Column("checksum", .text),
            Column("applied_at", .instant),
        ],
        primaryKey: ["number"])

    static let list = SQL("migrations.list", "SELECT number, checksum FROM migrations ORDER BY number")
    static let insert = SQL(
        "migrations.insert", "INSERT INTO migrations (number, name, checksum, applied_at) VALUES (?1, ?2, ?3, ?4)")

    static let all = [list, insert]

    struct Record {
        let number: Int
        let checksum: String
    }

    static func applied(in transaction: ReadTransaction) throws -> [Record] {
        try transaction.rows(list) { row in try Record(number: row[0], checksum: row[1]) }
    }

    static func record(
        _ migration: Migration, dialect: Dialect, at instant: Instant, in transaction: Transaction
    ) throws(DatabaseError) {
        try transaction.run(insert, migration.number, migration.name, migration.checksum(for: dialect), instant)
    }
}
