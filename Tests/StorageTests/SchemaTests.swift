import Primitives
import Testing

@testable import Storage

@Suite("the schema")
struct SchemaTests {
    @Test("the tables of the list are those the migrations make, made after those they point at")
    func tables() throws {
        let place = try Place()
        let database = try place.make(.throwAway, migrations: Migrations.all)
        let made: [String] = try database.read {
            try $0.rows(SQL("tables", "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid")) { row in
                try row[0]
            }
        }
        #expect(made == Schema.tables.map(\.name))
    }

    @Test("names are short enough for PostgreSQL, which cuts them off at 63 bytes without a word")
    func names() {
        for table in Schema.tables {
            let indexes = table.indexes.map { ([table.name, "by"] + $0.columns).joined(separator: "_") }
            for name in [table.name + "_refuses_truncate"] + indexes + table.columns.map(\.name) {
                #expect(name.utf8.count <= 63, "\(name)")
            }
        }
    }

    @Test("keys, uniques, indexes and foreign keys name columns there are")
    func columns() {
        for table in Schema.tables {
            let named =
                [table.primaryKey] + table.uniques + table.indexes.map(\.columns) + table.foreignKeys.map(\.columns)
            for column in named.joined() { #expect(table.column(column) != nil, "\(table.name).\(column)") }
        }
    }

    /// A statement, and the rule it breaks.
    private static let broken: [(String, DatabaseError.Constraint)] = [
        ("INSERT INTO notes (id, amount) VALUES ('first', 0)", .primaryKey),
        ("INSERT INTO notes (id, amount) VALUES ('second', -1)", .check),
        ("INSERT INTO notes (id, amount) VALUES ('second', NULL)", .notNull),
        ("INSERT INTO notes (id, amount) VALUES ('second', 'many')", .type),
        ("INSERT INTO notes (id, amount, kept) VALUES ('second', 0, 2)", .check),
        ("INSERT INTO facts (id, note, content) VALUES ('first', 'nowhere', 'x')", .foreignKey),
        ("DELETE FROM notes", .foreignKey),
    ]

    @Test("a broken rule is named", arguments: broken)
    func rules(_ text: String, _ rule: DatabaseError.Constraint) throws {
        let place = try Place()
        let database = try place.make(.throwAway)
        try database.addNote("first")
        try database.write { transaction in try transaction.run(Scratch.addFact, "of-first", "first", "x") }
        #expect {
            try database.write { transaction in try transaction.run(SQL("broken", text)) }
        } throws: { error in
            guard case .constraint(let found, "broken", _)? = error as? DatabaseError else { return false }
            return found == rule
        }
    }
}
