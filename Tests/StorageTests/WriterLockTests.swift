import Foundation
import Primitives
import System
import Testing

@testable import Storage

@Suite("one writer")
struct WriterLockTests {
    @Test("a second writer in the same process is refused and told who the first is")
    func sameProcess() throws {
        let place = try Place()
        let first = try place.make()
        #expect(throws: DatabaseError.locked(by: "process \(getpid()), command test")) {
            try place.open()
        }
        first.close()
        try place.open().addNote("first")
    }

    @Test("a second writer in another process is refused, whatever name the database is called by")
    func otherProcess() throws {
        let place = try Place()
        try place.make().close()
        let keeper = try LockKeeper(place.path + "-lock", saying: "process 1, command buy")
        let link = place.folder.path("link.db")
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: place.path)
        for path in [place.path, link, place.folder.path + "/./acquit.db"] {
            #expect(throws: DatabaseError.locked(by: "process 1, command buy")) {
                try Database.open(
                    path: path, mode: .writing(.command("test"), waitSeconds: 0), at: Scratch.instant)
            }
        }
        keeper.release()
        try place.open().addNote("first")
    }

    @Test("readers wait for no lock")
    func readers() throws {
        let place = try Place()
        let writer = try place.make()
        try writer.addNote("first")
        let reader = try place.open(.reading)
        try writer.addNote("second")
        #expect(try reader.notes() == ["first", "second"])
    }

    @Test("a server is not waited for")
    func server() throws {
        let place = try Place()
        try place.make().close()
        let keeper = try LockKeeper(place.path + "-lock", saying: "process 1, server http://127.0.0.1:8080")
        let begun = SystemClock.monotonicMilliseconds()
        #expect(throws: DatabaseError.locked(by: "process 1, server http://127.0.0.1:8080")) {
            try place.open(.writing(.command("test"), waitSeconds: 60))
        }
        #expect(SystemClock.monotonicMilliseconds() - begun < 30_000)
        keeper.release()
    }

    @Test("a command is waited for")
    func command() throws {
        let place = try Place()
        try place.make().close()
        let keeper = try LockKeeper(place.path + "-lock", saying: "process 1, command buy")
        let opened = BoundedInbox<Bool>(capacity: 1)
        let path = place.path
        let thread = try WorkerThread(name: "test") {
            let mode = DatabaseMode.writing(.command("test"), waitSeconds: 60)
            let migrator = Migrator(migrations: Scratch.migrations, dialect: .sqlite)
            let database = try? Database.open(
                SQLiteOpening(file: DatabaseFile(existing: path), migrator: migrator), mode: mode, at: Scratch.instant)
            _ = opened.send(database != nil)
        }
        keeper.release()
        #expect(opened.receive() == true)
        thread.join()
    }

    @Test("a program beside us that holds SQLite's own lock makes writes fail as busy, and reads go on")
    func tool() throws {
        let place = try Place()
        let database = try place.make(SQLiteOptions(busyMilliseconds: 0))
        let tool = try place.connection()
        try tool.begin()
        #expect {
            try database.addNote("first")
        } throws: { error in
            guard case .busy? = error as? DatabaseError else { return false }
            return true
        }
        #expect(try database.notes().isEmpty)
        try tool.rollBack()
        try database.addNote("second")
        #expect(try database.notes() == ["second"])
    }
}
