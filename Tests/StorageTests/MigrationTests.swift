import Primitives
import System
import Testing

@testable import Storage

@Suite("migrations")
struct MigrationTests {
    private static let next = Migration(
        Scratch.migrations.count + 1, "next",
        [.execute(sqlite: "CREATE TABLE later (id TEXT PRIMARY KEY) STRICT", postgresql: "SELECT 1")])

    @Test("are numbered from 1 without gaps")
    func numbered() {
        #expect(Migrations.all.map(\.number) == Array(1...Migrations.all.count))
    }

    @Test("what is missing is applied when a writer opens, once, with the time given")
    func applied() throws {
        let place = try Place()
        try place.make().close()
        for _ in 0..<2 {
            let database = try place.open(migrations: Scratch.migrations + [Self.next])
            let applied = try database.read { try MigrationsTable.applied(in: $0) }
            #expect(applied.map(\.number) == Array(1...Self.next.number))
            let when: [Instant] = try database.read {
                try $0.rows(SQL("migrations.when", "SELECT applied_at FROM migrations")) { row in try row[0] }
            }
            #expect(when.allSatisfy { $0 == Scratch.instant })
            database.close()
        }
    }

    @Test("a newer schema is refused, to read and to write", arguments: [true, false])
    func newer(_ reading: Bool) throws {
        let place = try Place()
        try place.make(migrations: Scratch.migrations + [Self.next]).close()
        let mode: DatabaseMode = reading ? .reading : .writing(.command("test"), waitSeconds: 0)
        #expect(throws: DatabaseError.newerSchema(found: Self.next.number, known: Scratch.migrations.count)) {
            try place.open(mode)
        }
    }

    @Test("an older schema is not read but brought up")
    func older() throws {
        let place = try Place()
        try place.make().close()
        let migrations = Scratch.migrations + [Self.next]
        #expect(throws: DatabaseError.olderSchema(found: Scratch.migrations.count, known: Self.next.number)) {
            try place.open(.reading, migrations: migrations)
        }
        try place.open(migrations: migrations).close()
        try place.open(.reading, migrations: migrations).close()
    }

    @Test("a migration edited after it was applied is refused")
    func altered() throws {
        let place = try Place()
        try place.make(migrations: Scratch.migrations + [Self.next]).close()
        let edited = Migration(
            Self.next.number, "next",
            [.execute(sqlite: "CREATE TABLE later (id TEXT PRIMARY KEY, more TEXT) STRICT", postgresql: "SELECT 1")])
        #expect(throws: DatabaseError.alteredMigration(number: Self.next.number)) {
            try place.open(migrations: Scratch.migrations + [edited])
        }
    }

    @Test("one that fails leaves nothing of itself nor of those before it")
    func failed() throws {
        let place = try Place()
        try place.make().close()
        let broken = Migration(
            Self.next.number + 1, "broken",
            [
                .execute(sqlite: "CREATE TABLE half (id TEXT) STRICT", postgresql: "SELECT 1"),
                .execute(sqlite: "CREATE TABLE half (id TEXT) STRICT", postgresql: "SELECT 1"),
            ])
        #expect(throws: DatabaseError.self) {
            try place.open(migrations: Scratch.migrations + [Self.next, broken])
        }
        let database = try place.open()
        let found: [String] = try database.read {
            try $0.rows(SQL("later", "SELECT name FROM sqlite_schema WHERE name IN ('later', 'half')")) { row in
                try row[0]
            }
        }
        #expect(found.isEmpty)
    }
}
