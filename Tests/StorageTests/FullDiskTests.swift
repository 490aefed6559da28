import Foundation
import Primitives
import Testing

@testable import Storage

@Suite("a full disk")
struct FullDiskTests {
    private static let large = String(repeating: "a long note ", count: 10_000)

    private func isFull(_ error: (any Error)?) -> Bool {
        if case .full? = error as? DatabaseError { true } else { false }
    }

    @Test("fails the whole group and keeps nothing of it", arguments: [false, true])
    func group(_ catching: Bool) throws {
        let place = try Place()
        let made = try place.make()
        try made.addNote("before")
        made.close()
        let size = try #require(try FileManager.default.attributesOfItem(atPath: place.path)[.size] as? Int)
        let database = try place.open(
            .writing(.command("test"), waitSeconds: 0), SQLiteOptions(pageLimit: size / 4_096 + 10))
        let answers = HeldWriter(database).commit(
            (0..<5).map { index in
                { transaction in
                    try transaction.run(Scratch.addNote, "small-\(index)", "a note", 0)
                    guard index == 2 else { return }
                    // An operation that goes on after it must not write outside the transaction SQLite has undone.
                    if catching {
                        _ = try? transaction.run(Scratch.addNote, "large", Self.large + Self.large + Self.large, 0)
                        _ = try? transaction.run(Scratch.addNote, "after", "a note", 0)
                    } else {
                        try transaction.run(Scratch.addNote, "large", Self.large + Self.large + Self.large, 0)
                    }
                }
            })
        #expect(answers.allSatisfy { isFull($0.error) })
        #expect(try database.notes() == ["before"])
        try database.addNote("later")
        #expect(try database.notes() == ["before", "later"])
        database.close()
        #expect(database.figures.reruns == 0)
    }

    @Test("is survived: once there is room again writes go on", .enabled(if: SmallDisk.isPossible, "needs root"))
    func roomAgain() throws {
        let disk = try SmallDisk(kilobytes: 4_096)
        let opening = SQLiteOpening(
            file: try DatabaseFile(new: disk.path + "/acquit.db"),
            migrator: Migrator(migrations: Scratch.migrations, dialect: .sqlite))
        let database = try Database.create(opening, for: .command("test"), waitSeconds: 0, at: Scratch.instant)
        try database.addNote("before")
        let ballast = try disk.fill()
        let answers = HeldWriter(database).commit(
            (0..<5).map { index in
                { transaction in try transaction.run(Scratch.addNote, "note-\(index)", Self.large, 0) }
            })
        #expect(answers.allSatisfy { isFull($0.error) })
        #expect(try database.notes() == ["before"])
        try FileManager.default.removeItem(atPath: ballast)
        try database.addNote("later")
        #expect(try database.notes() == ["before", "later"])
        database.close()
    }
}
