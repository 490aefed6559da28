import Primitives
import Testing

@testable import Storage

@Suite("values in columns")
struct StorableTests {
    private static let add = SQL(
        "notes.add_all", "INSERT INTO notes (id, content, amount, kept, image) VALUES (?1, ?2, ?3, ?4, ?5)")
    private static let content = SQL("notes.content", "SELECT content FROM notes WHERE id = ?1")
    private static let all = SQL("notes.all", "SELECT id, content, amount, kept, image FROM notes WHERE id = ?1")

    @Test(
        "text comes back byte by byte",
        arguments: ["", "a", "é", "e\u{301}", "日本語", "🧾", "it's", "--", "?1", String(repeating: "long ", count: 5_000)])
    func text(_ text: String) throws {
        let place = try Place()
        let database = try place.make(.throwAway)
        try database.write { transaction in try transaction.run(Self.add, "note", text, 0, true, [UInt8]()) }
        let found: String? = try database.read { try $0.value(Self.content, "note") }
        #expect(found.map { Array($0.utf8) } == Array(text.utf8))
    }

    @Test("names compare as bytes: the composed and the decomposed é are two")
    func bytes() throws {
        let place = try Place()
        let database = try place.make(.throwAway)
        try database.addNote("é")
        try database.addNote("e\u{301}")
        #expect(try database.notes().count == 2)
    }

    @Test("an empty array is bytes and no NULL; numbers keep all their bits", arguments: [Int64.min, -1, 0, .max])
    func extremes(_ number: Int64) throws {
        let place = try Place()
        let database = try place.make(.throwAway, migrations: Scratch.migrations + [Self.numbers])
        let (kept, images): (Int64?, [UInt8]?) = try database.write { transaction in
            try transaction.run(SQL("numbers.add", "INSERT INTO numbers (id, number) VALUES ('n', ?1)"), number)
            try transaction.run(Self.add, "note", String?.none, 0, Bool?.none, [UInt8]())
            return (
                try transaction.value(SQL("numbers.find", "SELECT number FROM numbers")),
                try transaction.first(Self.all, "note") { row in try row[4] }
            )
        }
        #expect(kept == number)
        #expect(images == [])
    }

    private static let numbers = Migration(
        Scratch.migrations.count + 1, "numbers",
        [
            .create(
                Table(
                    "numbers", .record, columns: [Column("id", .slug), Column("number", .integer)], primaryKey: ["id"]))
        ]
    )

    @Test("a column that holds something else than is read there is named, and its value is not")
    func unreadable() throws {
        let place = try Place()
        let database = try place.make(.throwAway)
        try database.write { transaction in try transaction.run(Scratch.addNote, "note", "secret", 0) }
        #expect(throws: DatabaseError.unreadable(statement: "notes.content", column: 0, detail: "expected an integer"))
        {
            let _: Int64? = try database.read { try $0.value(Self.content, "note") }
        }
        #expect {
            let _: IncidentID? = try database.read { try $0.value(Self.content, "note") }
        } throws: { !"\($0)".contains("secret") }
    }

    @Test("scalars come back equal")
    func scalars() throws {
        var maker = IdentifierMaker(milliseconds: 1_772_442_000_000, seed: (1, 2))
        let incident: IncidentID = maker.make()
        try comesBack(incident)
        try comesBack(AccountID(parsing: "acme"))
        try comesBack(Instant(clamping: -1))
        try comesBack(Instant.latest)
        try comesBack(CivilDate(parsing: "2026-02-28"))
        try comesBack(Currency(parsing: "JPY"))
        try comesBack(Period(parsing: "P1Y"))
        try comesBack(Rate(parsing: "8.875"))
        try comesBack(Text(parsing: "two\nlines"))
        try comesBack(Reference(parsing: "INC0000045"))
        try comesBack(CountryCode(parsing: "DE"))
        try comesBack(ZoneName(parsing: "Europe/Berlin"))
        try comesBack(EmailAddress(parsing: "a@example.com"))
        try comesBack(CivilDate?.none)
        try comesBack(true)
    }

    private func comesBack<Value: Storable & Equatable>(_ value: Value) throws {
        #expect(try Value(stored: value.stored) == value)
    }
}
