import Primitives

/// Brings a database to the schema this program knows, or says why it will not.
struct Migrator {
    var migrations = Migrations.all
    let dialect: Dialect

    private var newest: Int { migrations.last?.number ?? 0 }

    /// Makes what the migrations themselves stand on, in a database that holds nothing yet.
    func found(in transaction: Transaction) throws(DatabaseError) {
        for text in dialect.prelude + dialect.creation(of: MigrationsTable.table) {
            try transaction.execute(text)
        }
    }

    /// Applies what is missing; the caller's transaction makes it all or nothing.
    func apply(in transaction: Transaction, at instant: Instant) throws {
        let applied = try MigrationsTable.applied(in: transaction)
        try refuseNewer(applied)
        for (record, migration) in zip(applied, migrations) {
            guard record.number == migration.number, record.checksum == migration.checksum(for: dialect) else {
                throw DatabaseError.alteredMigration(number: record.number)
            }
        }
        for migration in migrations.dropFirst(applied.count) {
            for text in migration.statements(for: dialect) { try transaction.execute(text) }
            try MigrationsTable.record(migration, dialect: dialect, at: instant, in: transaction)
        }
    }

    /// Whether a database that is only read has exactly the schema known here.
    func check(in transaction: ReadTransaction) throws {
        let applied = try MigrationsTable.applied(in: transaction)
        try refuseNewer(applied)
        let found = applied.last?.number ?? 0
        guard found == newest else { throw DatabaseError.olderSchema(found: found, known: newest) }
    }

    private func refuseNewer(_ applied: [MigrationsTable.Record]) throws {
        guard let found = applied.last?.number, found > newest else { return }
        throw DatabaseError.newerSchema(found: found, known: newest)
    }
}
