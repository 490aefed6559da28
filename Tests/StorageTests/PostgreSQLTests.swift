import Primitives
import Testing
import Throwaway

@testable import Storage

@Suite("PostgreSQL", .enabled(if: ThrowawayPostgres.isInstalled, "PostgreSQL 15 is not installed"))
struct PostgreSQLTests {
    private static func script(_ statements: [String]) -> String {
        statements.map { $0 + ";\n" }.joined()
    }

    private static let schema =
        ["BEGIN"] + Dialect.postgresql.prelude + Dialect.postgresql.creation(of: MigrationsTable.table)
        + Scratch.migrations.flatMap { $0.statements(for: .postgresql) } + ["COMMIT"]

    @Test("takes the schema and prepares every statement")
    func prepares() throws {
        let server = try ThrowawayPostgres()
        let statements = Statements.all + [Scratch.addNote, Scratch.notesAfter, Scratch.addFact]
        let preparations = statements.enumerated().map { index, sql in
            "PREPARE s\(index) AS \(sql.text(for: .postgresql))"
        }
        try server.run(script: Self.script(Self.schema + preparations))
    }

    @Test("refuses to change or truncate what is append-only, and takes every type of column")
    func guards() throws {
        let server = try ThrowawayPostgres()
        let types = Table(
            "types", .record,
            columns: ColumnType.allCases.map { Column("\($0)_column", $0) } + [Column("id", .integer)],
            primaryKey: ["id"], uniques: [["slug_column"]],
            indexes: [Table.Index(["date_column"], unique: true, where: "integer_column > 0")])
        let fact = "INSERT INTO facts (id, content) VALUES ('first', 'holds')"
        try server.run(script: Self.script(Self.schema + Dialect.postgresql.creation(of: types) + [fact]))
        for change in ["UPDATE facts SET content = 'x'", "DELETE FROM facts", "TRUNCATE facts"] {
            #expect {
                try server.run(script: change)
            } throws: { error in
                (error as? Child.Failure)?.output.contains("facts is append-only") ?? false
            }
        }
        #expect(try server.run(script: "SELECT content FROM facts").contains("holds"))
    }

    @Test("compares text byte by byte")
    func collation() throws {
        let server = try ThrowawayPostgres()
        let rows = ["b", "B", "a", "é", "Z"].map { "INSERT INTO notes (id, amount) VALUES ('\($0)', 0)" }
        let found = try server.run(script: Self.script(Self.schema + rows + ["SELECT id FROM notes ORDER BY id"]))
        #expect(found.split(separator: "\n") == ["B", "Z", "a", "b", "é"])
    }
}
