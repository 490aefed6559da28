import Primitives
import Testing

@testable import Storage

@Suite("prepared statements")
struct StatementTests {
    private func connection() throws -> SQLiteConnection {
        let connection = try SQLiteConnection(path: ":memory:", role: .maker, options: SQLiteOptions())
        for text in Dialect.sqlite.creation(of: Scratch.notes) { try connection.execute(text) }
        return connection
    }

    private func run(_ sql: SQL, _ values: [DatabaseValue] = [], on connection: SQLiteConnection) throws {
        let cursor = try connection.start(sql, values)
        defer { cursor.finish() }
        while try cursor.advance() {}
    }

    @Test("are kept, one for each text however often it is run")
    func kept() throws {
        let connection = try connection()
        for index in 0..<5 {
            try run(Scratch.addNote, [.text("note-\(index)"), .null, .integer(0)], on: connection)
            try run(Scratch.countNotes, on: connection)
        }
        #expect(connection.preparedCount == 2)
    }

    @Test("are thrown away when they fail")
    func evicted() throws {
        let connection = try connection()
        try run(Scratch.addNote, [.text("first"), .null, .integer(0)], on: connection)
        #expect(connection.preparedCount == 1)
        #expect(throws: DatabaseError.self) {
            try run(Scratch.addNote, [.text("first"), .null, .integer(0)], on: connection)
        }
        #expect(connection.preparedCount == 0)
        try run(Scratch.addNote, [.text("second"), .null, .integer(0)], on: connection)
    }

    @Test("forget what was bound to them")
    func cleared() throws {
        let connection = try connection()
        try run(Scratch.addNote, [.text("first"), .text("a note"), .integer(0)], on: connection)
        #expect(throws: DatabaseError.self) { try run(Scratch.addNote, [.text("second")], on: connection) }
    }

    @Test("can be run while they are standing on a row")
    func nested() throws {
        let place = try Place()
        let database = try place.make(.throwAway)
        for id in ["a", "b", "c"] { try database.addNote(id) }
        let pairs: [String] = try database.read { view in
            try view.rows(Scratch.listNotes) { row in
                let outer: String = try row[0]
                let inner: [String] = try view.rows(Scratch.listNotes) { row in try row[0] }
                return outer + inner.joined()
            }
        }
        #expect(pairs == ["aabc", "babc", "cabc"])
    }

    @Test("that read do not count as writes, those that write do")
    func writes() throws {
        let connection = try connection()
        let before = connection.writes
        try run(Scratch.countNotes, on: connection)
        #expect(connection.writes == before)
        try run(Scratch.addNote, [.text("first"), .null, .integer(0)], on: connection)
        #expect(connection.writes == before + 1)
    }

    @Test("go on working when the schema changes under them")
    func schemaChange() throws {
        let connection = try connection()
        try run(Scratch.countNotes, on: connection)
        try connection.execute("CREATE TABLE other (x INTEGER) STRICT")
        try run(Scratch.countNotes, on: connection)
        #expect(connection.preparedCount == 1)
    }

    @Test("say how many rows they changed")
    func changes() throws {
        let place = try Place()
        let database = try place.make(.throwAway)
        for id in ["a", "b", "c"] { try database.addNote(id) }
        let changed = try database.write { transaction in
            [
                try transaction.run(SQL("notes.raise", "UPDATE notes SET amount = amount + 1 WHERE id < 'c'")),
                try transaction.run(SQL("notes.none", "UPDATE notes SET amount = 0 WHERE id = 'z'")),
                try transaction.run(SQL("notes.clear", "DELETE FROM notes")),
            ]
        }
        #expect(changed == [2, 0, 3])
    }
}
