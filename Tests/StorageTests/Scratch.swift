import Foundation
import Primitives
import System

@testable import Storage

/// Tables that belong to no room, to try the database itself on.
enum Scratch {
    static let notes = Table(
        "notes", .record,
        columns: [
            Column("id", .slug), Column("content", .text, nullable: true), Column("amount", .money),
            Column("kept", .boolean, nullable: true), Column("image", .bytes, nullable: true),
        ],
        primaryKey: ["id"], checks: ["amount >= 0"])

    static let facts = Table(
        "facts", .appendOnly,
        columns: [
            Column("id", .slug), Column("note", .slug, nullable: true, references: "notes"), Column("content", .text),
        ],
        primaryKey: ["id"], indexes: [Table.Index(["note"])])

    static let migrations =
        Migrations.all + [Migration(Migrations.all.count + 1, "scratch", [.create(notes), .create(facts)])]

    static let addNote = SQL("notes.add", "INSERT INTO notes (id, content, amount) VALUES (?1, ?2, ?3)")
    static let listNotes = SQL("notes.list", "SELECT id FROM notes ORDER BY id")
    static let countNotes = SQL("notes.count", "SELECT count(*) FROM notes")
    static let notesAfter = SQL("notes.after", "SELECT id FROM notes WHERE id > ?1 ORDER BY id LIMIT ?2")
    static let addFact = SQL("facts.add", "INSERT INTO facts (id, note, content) VALUES (?1, ?2, ?3)")
    static let listFacts = SQL("facts.list", "SELECT content FROM facts ORDER BY id")

    static let instant = Instant(clamping: 1_772_442_000)
}

/// A refusal as an operation makes one.
struct Refusal: Error, Equatable {}

/// A folder of a test's own, with a database in it.
final class Place: Sendable {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder(named: "acquit-storage-tests") }

    var path: String { folder.path("acquit.db") }

    func opening(
        _ options: SQLiteOptions = SQLiteOptions(), migrations: [Migration] = Scratch.migrations
    ) throws -> SQLiteOpening {
        SQLiteOpening(
            file: try DatabaseFile(new: path), options: options,
            migrator: Migrator(migrations: migrations, dialect: .sqlite))
    }

    func make(
        _ options: SQLiteOptions = SQLiteOptions(), migrations: [Migration] = Scratch.migrations
    ) throws -> Database {
        try Database.create(
            opening(options, migrations: migrations), for: .command("test"), waitSeconds: 0, at: Scratch.instant)
    }

    func open(
        _ mode: DatabaseMode = .writing(.command("test"), waitSeconds: 0),
        _ options: SQLiteOptions = SQLiteOptions(), migrations: [Migration] = Scratch.migrations
    ) throws -> Database {
        try Database.open(opening(options, migrations: migrations), mode: mode, at: Scratch.instant)
    }

    /// A connection of our own beside the database, as a tool would have one.
    func connection() throws -> SQLiteConnection {
        try SQLiteConnection(path: path, role: .writer, options: SQLiteOptions(busyMilliseconds: 0))
    }
}

extension Database {
    func addNote(_ id: String, amount: Int = 0) throws {
        try write { transaction in try transaction.run(Scratch.addNote, id, "a note", amount) }
    }

    func notes() throws -> [String] { try read { try $0.rows(Scratch.listNotes) { row in try row[0] } } }
}
