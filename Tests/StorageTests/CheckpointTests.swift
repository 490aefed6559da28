import Foundation
import Primitives
import Testing

@testable import Storage

@Suite("copying the log")
struct CheckpointTests {
    @Test("is due each time the log has grown by so many pages, also after it began anew")
    func rhythm() {
        var rhythm = CheckpointRhythm(pages: 10)
        var due: [Int] = []
        for (round, pages) in [4, 9, 10, 12, 19, 20, 3, 9, 11, 21, 22].enumerated() {
            rhythm.committed(pagesInLog: pages)
            guard rhythm.isDue else { continue }
            due.append(round)
            rhythm.tried()
        }
        #expect(due == [2, 5, 8, 9])
    }

    @Test("keeps the log short while much is written, and nothing is lost")
    func bounded() throws {
        let place = try Place()
        let database = try place.make(SQLiteOptions(synchronous: .off, checkpointPages: 50))
        let text = String(repeating: "a note ", count: 500)
        for index in 0..<300 {
            try database.write { transaction in try transaction.run(Scratch.addNote, "note-\(index)", text, 0) }
        }
        let log = try #require(
            try FileManager.default.attributesOfItem(atPath: place.path + "-wal")[.size] as? Int)
        #expect(log < 4_096 * 150)
        #expect(try database.notes().count == 300)
        database.close()
        #expect(database.figures.checkpoints > 5)
        #expect(!FileManager.default.fileExists(atPath: place.path + "-wal"))
        #expect(try place.open(.reading).notes().count == 300)
    }

    @Test("does not disturb a reader who stays")
    func longReader() throws {
        let place = try Place()
        let database = try place.make(SQLiteOptions(synchronous: .off, checkpointPages: 20))
        try database.addNote("first")
        try database.read { view in
            #expect(try view.value(Scratch.countNotes) == 1)
            for index in 0..<100 { try database.addNote("note-\(index)") }
            let seen: [String] = try view.rows(Scratch.listNotes) { row in try row[0] }
            #expect(seen == ["first"])
        }
        #expect(try database.notes().count == 101)
    }
}
