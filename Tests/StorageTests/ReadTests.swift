import Primitives
import System
import Testing

@testable import Storage

@Suite("reading")
struct ReadTests {
    @Test("a reader sees what was committed before it began and nothing after")
    func snapshot() throws {
        let place = try Place()
        let database = try place.make()
        try database.addNote("first")
        try database.read { view in
            let before: Int? = try view.value(Scratch.countNotes)
            try database.addNote("second")
            let after: Int? = try view.value(Scratch.countNotes)
            #expect(before == 1 && after == 1)
        }
        #expect(try database.notes() == ["first", "second"])
    }

    @Test("a reader does not see what is not yet committed")
    func uncommitted() throws {
        let place = try Place()
        let database = try place.make()
        try database.write { transaction in
            try transaction.run(Scratch.addNote, "first", "a note", 0)
            let outside: Int? = try database.read { try $0.value(Scratch.countNotes) }
            let inside: Int? = try transaction.value(Scratch.countNotes)
            #expect(outside == 0 && inside == 1)
        }
    }

    @Test("a reader cannot write")
    func cannotWrite() throws {
        let place = try Place()
        let database = try place.make()
        #expect {
            try database.read { view in try view.each(Scratch.addNote, "first", "a note", 0) { _ in } }
        } throws: { error in
            guard case .readOnly? = error as? DatabaseError else { return false }
            return true
        }
        #expect(try database.notes().isEmpty)
    }

    @Test("what is smuggled out of its closure finds the view closed")
    func smuggled() throws {
        let place = try Place()
        let database = try place.make()
        var smuggled: ReadTransaction?
        try database.read { smuggled = $0 }
        #expect(throws: DatabaseError.self) {
            let _: Int? = try smuggled?.value(Scratch.countNotes)
        }
    }

    @Test("no more readers than the limit are open, and whoever waits for one gets it")
    func limited() throws {
        let place = try Place()
        let database = try place.make(SQLiteOptions(synchronous: .off, readerLimit: 2))
        try database.addNote("first")
        let counts = BoundedInbox<Int>(capacity: 80)
        let threads = try (0..<8).map { worker in
            try WorkerThread(name: "test-\(worker)") {
                for _ in 0..<10 { _ = counts.send((try? database.notes().count) ?? -1) }
            }
        }
        for thread in threads { thread.join() }
        #expect(counts.receiveAll(upTo: 80) == Array(repeating: 1, count: 80))
    }

    @Test("a body that throws gives its reader back")
    func givenBack() throws {
        let place = try Place()
        let database = try place.make(SQLiteOptions(synchronous: .off, readerLimit: 1))
        for _ in 0..<3 {
            #expect(throws: Refusal.self) { try database.read { _ in throw Refusal() } }
        }
        #expect(try database.notes().isEmpty)
    }

    @Test("a long list is read page by page, each item once", arguments: [1, 3, 7, 10, 11])
    func pages(_ limit: Int) throws {
        let place = try Place()
        let database = try place.make(.throwAway)
        for index in 0..<10 { try database.addNote("note-\(index)") }
        var sizes: [Int] = []
        var found: [String] = []
        try database.readPages(
            of: limit, after: "", key: { $0 },
            page: { view, last, limit in
                try view.rows(Scratch.notesAfter, last, limit) { row in try row[0] as String }
            },
            body: { items in
                sizes.append(items.count)
                found += items
            })
        #expect(found == (0..<10).map { "note-\($0)" })
        #expect(sizes.dropLast().allSatisfy { $0 == limit })
    }

    @Test("a database that has been closed says so")
    func closed() throws {
        let place = try Place()
        let database = try place.make()
        database.close()
        database.close()
        #expect(throws: DatabaseError.closed) { try database.addNote("first") }
        #expect(throws: DatabaseError.closed) { try database.notes() }
    }

    @Test("a throw-away database leaves nothing behind")
    func temporary() throws {
        let database = try Database.temporary(at: Scratch.instant)
        #expect(try database.read { try MetadataTable.createdAt(in: $0) } == Scratch.instant)
        database.close()
    }
}
