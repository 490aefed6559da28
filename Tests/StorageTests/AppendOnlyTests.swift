import Primitives
import Testing

@testable import Storage

@Suite("append-only tables")
struct AppendOnlyTests {
    private static let changes = [
        "UPDATE facts SET content = 'changed' WHERE id = 'first'",
        "DELETE FROM facts WHERE id = 'first'",
        "DELETE FROM facts",
        "INSERT OR REPLACE INTO facts (id, content) VALUES ('first', 'changed')",
        "REPLACE INTO facts (id, content) VALUES ('first', 'changed')",
        "UPDATE OR REPLACE facts SET id = 'first' WHERE id = 'second'",
        "INSERT INTO facts (id, content) VALUES ('first', 'x') ON CONFLICT (id) DO UPDATE SET content = 'changed'",
    ]

    @Test("refuse every change but an insertion", arguments: changes)
    func refuse(_ change: String) throws {
        let place = try Place()
        let database = try place.make(.throwAway)
        try database.write { transaction in
            try transaction.run(Scratch.addFact, "first", String?.none, "holds")
            try transaction.run(Scratch.addFact, "second", String?.none, "too")
        }
        #expect {
            try database.write { transaction in try transaction.run(SQL("change", change)) }
        } throws: { error in
            guard case .constraint(.appendOnly, "change", let detail)? = error as? DatabaseError else { return false }
            return detail.contains("facts is append-only")
        }
        #expect(try database.read { try $0.rows(Scratch.listFacts) { row in try row[0] } } == ["holds", "too"])
    }

    @Test("every one of the list has its guards, and nothing else has")
    func guarded() throws {
        let place = try Place()
        let database = try place.make(.throwAway, migrations: Migrations.all)
        let guarded: [String] = try database.read {
            try $0.rows(SQL("guards", "SELECT DISTINCT tbl_name FROM sqlite_schema WHERE type = 'trigger'")) { row in
                try row[0]
            }
        }
        #expect(Set(guarded) == Set(Schema.appendOnly))
    }

    @Test("no table is on both lists")
    func disjoint() {
        #expect(Set(Schema.appendOnly).isDisjoint(with: Schema.projections))
    }
}
