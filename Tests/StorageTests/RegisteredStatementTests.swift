import Foundation
import Primitives
import Testing

@testable import Storage

@Suite("registered statements")
struct RegisteredStatementTests {
    private static let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../Sources/Storage").standardizedFileURL

    @Test("every statement written in this room is registered")
    func registered() throws {
        let files = try #require(FileManager.default.enumerator(at: Self.sources, includingPropertiesForKeys: nil))
        var written: [String] = []
        for case let file as URL in files where file.pathExtension == "swift" && !file.path.contains("/SQLite/") {
            let text = try String(contentsOf: file, encoding: .utf8)
            written += text.matches(of: /\bSQL\(\s*"([^"]+)"/).map { String($0.output.1) }
        }
        #expect(!written.isEmpty)
        #expect(written.sorted() == Statements.all.map(\.name).sorted())
    }

    @Test("names are used once and begin with a table's")
    func names() {
        let names = Statements.all.map(\.name)
        #expect(Set(names).count == names.count)
        let tables = Set(Schema.tables.map(\.name))
        for name in names { #expect(tables.contains(String(name.prefix { $0 != "." })), "\(name)") }
    }

    @Test("SQLite prepares every one")
    func sqlite() throws {
        let place = try Place()
        try place.make(.throwAway, migrations: Migrations.all).close()
        let connection = try place.connection()
        for sql in Statements.all {
            let values = Array(repeating: DatabaseValue.null, count: sql.parameterCount)
            #expect(throws: Never.self, "\(sql.name)") { try connection.start(sql, values).finish() }
        }
    }

    private static let forbidden = [
        "LIKE", "ILIKE", "GLOB", "REGEXP", "INSERT OR", "UPDATE OR", "REPLACE INTO", "JSON", "ARRAY", "::", "IIF",
        "STRFTIME", "DATETIME", "NOW()", "CURRENT_TIMESTAMP", "RANDOM", "LAST_INSERT_ROWID", "ROWID", "$1", "ILIKE",
    ]

    @Test("none uses what only one engine has")
    func common() {
        for sql in Statements.all {
            let words = " " + sql.text.uppercased().split { " \n(),".contains($0) }.joined(separator: " ") + " "
            for word in Self.forbidden { #expect(!words.contains(" \(word) "), "\(sql.name): \(word)") }
            #expect(!sql.text.contains("::") && !sql.text.contains("$"), "\(sql.name)")
        }
    }

    @Test("sums are cast, for PostgreSQL widens them to numeric")
    func sums() {
        for sql in Statements.all {
            let text = sql.text.lowercased()
            let sums = text.ranges(of: "sum(").count
            #expect(
                text.ranges(of: "cast(sum(").count + text.ranges(of: "cast(coalesce(sum(").count == sums, "\(sql.name)")
        }
    }

    @Test("what writes to a table that is kept in memory says whose data it touches, by the account's own parameter")
    func touches() throws {
        let quiet = ["metadata.note_readiness"]
        for sql in Statements.all {
            let words = sql.text.split { " \n(),".contains($0) }.map(String.init)
            let target = ["INSERT", "DELETE"].contains(words[0]) ? words[2] : words[0] == "UPDATE" ? words[1] : ""
            let isKept = Touch.tables.contains(target) && !quiet.contains(sql.name)
            #expect(isKept == (sql.touch != .nobody), "\(sql.name)")
            guard case .account(let number) = sql.touch else { continue }
            let key = target == "accounts" ? "id" : "account"
            if words[0] == "INSERT" {
                let values = try #require(words.firstIndex(of: "VALUES"))
                let place = try #require(words.firstIndex(of: key))
                #expect(words[values + 1 + place - 3] == "?\(number)", "\(sql.name)")
            } else {
                #expect(sql.text.hasSuffix(" \(key) = ?\(number)"), "\(sql.name)")
            }
        }
    }

    @Test("parameters are numbered from 1 without gaps")
    func parameters() {
        for sql in Statements.all {
            let used = SQLText.pieces(of: sql.text).compactMap { piece in
                if case .parameter(let number) = piece { number } else { nil }
            }
            #expect(Set(used) == Set(used.isEmpty ? [] : Array(1...sql.parameterCount)), "\(sql.name)")
        }
    }

    @Test("the place of NULLs is said wherever an order has columns that may hold them")
    func nulls() {
        for sql in Statements.all {
            for clause in sql.text.matches(of: /ORDER BY ([^)]*?)(?:LIMIT|FOR |\)|$)/) {
                for term in clause.output.1.split(separator: ",") {
                    let column = term.split { " \n.".contains($0) }.first.map(String.init) ?? ""
                    #expect(!mayBeNull(column, in: sql) || term.contains("NULLS"), "\(sql.name): \(term)")
                }
            }
        }
    }

    /// Whether a column may still hold nothing after the statement's own conditions.
    private func mayBeNull(_ column: String, in sql: SQL) -> Bool {
        let words = sql.text.split { " \n(),".contains($0) }.map(String.init)
        let isNullable = Schema.tables.contains { words.contains($0.name) && $0.column(column)?.nullable == true }
        let excluding = ["<", "<=", "=", ">=", ">", "IS NOT NULL"].map { "\(column) \($0)" }
        return isNullable && !excluding.contains { sql.text.contains($0) }
    }

    @Test(
        "parameters are rendered for PostgreSQL, quoted text is left alone",
        arguments: [
            ("SELECT ?1", "SELECT $1"),
            ("SELECT ?2, ?1, ?2", "SELECT $2, $1, $2"),
            ("SELECT '?1', \"?2\", ?3", "SELECT '?1', \"?2\", $3"),
            ("SELECT 'it''s ?1' || ?12", "SELECT 'it''s ?1' || $12"),
        ])
    func rendered(_ text: String, _ expected: String) {
        #expect(SQL("rendered", text).text(for: .postgresql) == expected)
    }
}
