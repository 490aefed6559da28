import Primitives
import Synchronization
import System
import Testing

@testable import Storage

@Suite("operations that share a commit")
struct GroupCommitTests {
    /// What one operation of twenty does wrong, after it has written or by a statement that fails.
    enum Poison: CaseIterable {
        case throwsAfterWriting
        case breaksAConstraint
        case breaksAConstraintAndCatchesIt
        case changesAnAppendOnlyTable
        case bindsAZeroByte
        case asksForNoSuchTable

        func spoil(_ transaction: Transaction) throws {
            switch self {
            case .throwsAfterWriting: throw Refusal()
            case .breaksAConstraint: try transaction.run(Scratch.addNote, "negative", "a note", -1)
            case .breaksAConstraintAndCatchesIt: _ = try? transaction.run(Scratch.addNote, "negative", "a note", -1)
            case .changesAnAppendOnlyTable: try transaction.run(Self.clear)
            case .bindsAZeroByte: try transaction.run(Scratch.addNote, "zero", "a\u{0}b", 0)
            case .asksForNoSuchTable: try transaction.run(Self.nowhere)
            }
        }

        static let clear = SQL("facts.clear", "DELETE FROM facts")
        static let nowhere = SQL("nowhere.clear", "DELETE FROM nowhere")
    }

    @Test("a poisoned operation in a group of twenty leaves the other nineteen committed", arguments: Poison.allCases)
    func poisoned(_ poison: Poison) throws {
        let place = try Place()
        let database = try place.make()
        try database.write { transaction in try transaction.run(Scratch.addFact, "first", String?.none, "holds") }
        let answers = HeldWriter(database).commit(
            (0..<20).map { index in
                { transaction in
                    try transaction.run(Scratch.addNote, "note-\(index + 100)", "a note", index)
                    if index == 7 { try poison.spoil(transaction) }
                }
            })
        #expect(answers.map(\.index) == Array(0..<20))
        #expect(answers.filter { $0.error != nil }.map(\.index) == [7])
        #expect(try database.notes() == (0..<20).filter { $0 != 7 }.map { "note-\($0 + 100)" })
        database.close()
        #expect(database.figures.reruns == 1)
    }

    @Test("a refusal before the first write is answered without harming its group")
    func refused() throws {
        let place = try Place()
        let database = try place.make()
        let answers = HeldWriter(database).commit(
            (0..<20).map { index in
                { transaction in
                    let count: Int? = try transaction.value(Scratch.countNotes)
                    if count == 3 && index == 7 || index == 3 { throw Refusal() }
                    if index < 4 || index == 8 { try transaction.run(Scratch.addNote, "note-\(index)", "a note", 0) }
                }
            })
        #expect(answers.filter { $0.error is Refusal }.map(\.index) == [3, 7])
        #expect(try database.notes() == ["note-0", "note-1", "note-2", "note-8"])
        database.close()
        #expect(database.figures.reruns == 0)
    }

    @Test("an answer is given only after its commit")
    func answeredAfterCommit() throws {
        let place = try Place()
        let database = try place.make()
        let seen = Mutex<[Int?]>([])
        _ = HeldWriter(database).commit(
            (0..<10).map { index in
                { transaction in try transaction.run(Scratch.addNote, "note-\(index)", "a note", 0) }
            },
            onAnswer: { _ in
                let count: Int? = try? database.read { try $0.value(Scratch.countNotes) }
                seen.withLock { $0.append(count) }
            })
        #expect(seen.withLock { $0 } == Array(repeating: 10, count: 10))
    }

    @Test("operations of a group see what those before them wrote, in the order in which they were queued")
    func ordered() throws {
        let place = try Place()
        let database = try place.make()
        _ = HeldWriter(database).commit(
            (0..<30).map { index in
                { transaction in
                    let count: Int? = try transaction.value(Scratch.countNotes)
                    try transaction.run(Scratch.addNote, "note-\(index)", "a note", 0)
                    try transaction.run(Scratch.addFact, "fact-\(index + 100)", String?.none, "\(count ?? -1)")
                }
            })
        let counts: [String] = try database.read { try $0.rows(Scratch.listFacts) { row in try row[0] } }
        #expect(counts == (0..<30).map(String.init))
    }

    @Test("a hundred queued operations take two commits and that of the one they waited for")
    func grouped() throws {
        let place = try Place()
        let database = try place.make()
        _ = HeldWriter(database).commit(
            (0..<100).map { index in
                { transaction in try transaction.run(Scratch.addNote, "note-\(index)", "a note", 0) }
            })
        database.close()
        // The one they waited for may have been taken together with the first sixty-three.
        #expect((2...3).contains(database.figures.commits))
        #expect(database.figures.writes == 101)
    }

    @Test("an operation that fails alone leaves the writer working")
    func failsAlone() throws {
        let place = try Place()
        let database = try place.make()
        try database.addNote("first")
        #expect(throws: DatabaseError.self) { try database.addNote("first") }
        #expect(throws: Refusal.self) {
            try database.write { transaction in
                try transaction.run(Scratch.addNote, "second", "a note", 0)
                throw Refusal()
            }
        }
        try database.addNote("third")
        #expect(try database.notes() == ["first", "third"])
    }

    @Test("after a statement has failed nothing more is taken from its transaction")
    func failedTransaction() throws {
        let place = try Place()
        let database = try place.make()
        #expect {
            try database.write { transaction in
                _ = try? transaction.run(Scratch.addNote, "negative", "a note", -1)
                try transaction.run(Scratch.addNote, "after", "a note", 1)
            }
        } throws: { error in
            guard case .constraint(.check, "notes.add", _)? = error as? DatabaseError else { return false }
            return true
        }
        #expect(try database.notes().isEmpty)
    }

    @Test("many threads write at once and each gets its own answer")
    func manyThreads() throws {
        let place = try Place()
        let database = try place.make(.throwAway)
        let answers = BoundedInbox<Int>(capacity: 400)
        let threads = try (0..<8).map { worker in
            try WorkerThread(name: "test-\(worker)") {
                for index in 0..<50 {
                    let number = worker * 50 + index
                    let answer = try? database.write { transaction in
                        try transaction.run(Scratch.addNote, "note-\(number)", "a note", number)
                        return number
                    }
                    _ = answers.send(answer ?? -1)
                }
            }
        }
        for thread in threads { thread.join() }
        #expect(answers.receiveAll(upTo: 400).sorted() == Array(0..<400))
        #expect(try database.notes().count == 400)
    }
}
