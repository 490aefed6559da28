import Foundation
import Primitives
import System
import Testing

@testable import Storage

@Suite("opening a database")
struct OpeningTests {
    private static let modes: [DatabaseMode] = [.reading, .writing(.command("test"), waitSeconds: 0)]

    @Test("what was written is there after closing and opening", arguments: modes)
    func reopened(_ mode: DatabaseMode) throws {
        let place = try Place()
        let made = try place.make()
        try made.addNote("first")
        made.close()
        #expect(try place.open(mode).notes() == ["first"])
    }

    @Test("a database that is not there is not made", arguments: modes)
    func missing(_ mode: DatabaseMode) throws {
        let place = try Place()
        #expect(throws: DatabaseError.notFound(path: place.path)) {
            try Database.open(path: place.path, mode: mode, at: Scratch.instant)
        }
        #expect(try Files.names(in: place.folder.path).isEmpty)
    }

    /// What may lie where a database should.
    enum Impostor: CaseIterable {
        case folder
        case text
        case nothing
        case otherProgram
        case pipe

        func lie(at path: String) throws {
            switch self {
            case .folder: try Files.createFolder(path)
            case .text:
                try Data(String(repeating: "no database ", count: 500).utf8).write(to: URL(fileURLWithPath: path))
            case .nothing: try Data().write(to: URL(fileURLWithPath: path))
            case .otherProgram:
                try SQLiteConnection(path: path, role: .maker, options: SQLiteOptions()).execute("CREATE TABLE t (x)")
            case .pipe: mkfifo(path, 0o600)
            }
        }

        /// Nothing where reading would wait or there is nothing to read.
        func content(at path: String) -> Data? {
            switch self {
            case .folder, .pipe: nil
            case .text, .nothing, .otherProgram: try? Data(contentsOf: URL(fileURLWithPath: path))
            }
        }
    }

    @Test("what is no database of ours is refused and left as it is", arguments: Impostor.allCases, modes)
    func impostor(_ impostor: Impostor, _ mode: DatabaseMode) throws {
        let place = try Place()
        try impostor.lie(at: place.path)
        let before = impostor.content(at: place.path)
        #expect {
            try Database.open(path: place.path, mode: mode, at: Scratch.instant)
        } throws: { error in
            guard case .notADatabase(let path, _)? = error as? DatabaseError else { return false }
            return path == place.path
        }
        #expect(impostor.content(at: place.path) == before)
    }

    @Test("a database is not made over anything but an empty file", arguments: Impostor.allCases)
    func madeOver(_ impostor: Impostor) throws {
        let place = try Place()
        try impostor.lie(at: place.path)
        if impostor == .nothing {
            #expect(try place.make().notes().isEmpty)
        } else {
            #expect(throws: DatabaseError.self) { try place.make() }
            #expect(try Files.kind(of: place.path) != nil)
        }
    }

    @Test("a database is not made where there is one, nor in a folder that is not there")
    func notMade() throws {
        let place = try Place()
        try place.make().close()
        #expect(throws: DatabaseError.alreadyExists(path: place.path)) { try place.make() }
        #expect {
            try Database.create(
                path: place.folder.path("nowhere/acquit.db"), for: .command("test"), waitSeconds: 0, at: Scratch.instant
            )
        } throws: { error in
            guard case .unopenable? = error as? DatabaseError else { return false }
            return true
        }
    }

    @Test("making a database that fails half way leaves no file of it, and can be tried again")
    func failedMaking() throws {
        let place = try Place()
        let broken = Migration(99, "broken", [.execute(sqlite: "CREATE TABLE t (", postgresql: "")])
        #expect(throws: DatabaseError.self) { try place.make(migrations: Scratch.migrations + [broken]) }
        #expect(try Files.names(in: place.folder.path) == ["acquit.db-lock"])
        #expect(try place.make().notes().isEmpty)
    }

    @Test("a making that was cut short before its commit can be done again")
    func cutShort() throws {
        let place = try Place()
        let connection = try SQLiteConnection(path: place.path, role: .maker, options: SQLiteOptions())
        try connection.keepLog()
        connection.close()
        #expect(try place.make().notes().isEmpty)
    }

    @Test("a reader of a database without a writer refuses to write")
    func readOnly() throws {
        let place = try Place()
        try place.make().close()
        let database = try place.open(.reading)
        #expect(throws: DatabaseError.readOnly(statement: "write")) { try database.addNote("first") }
    }

    @Test("the time it was made and a sandbox's clock are kept")
    func metadata() throws {
        let place = try Place()
        let database = try place.make()
        let later = Scratch.instant.advanced(bySeconds: 60)
        #expect(try database.read { try MetadataTable.createdAt(in: $0) } == Scratch.instant)
        #expect(try database.read { try MetadataTable.sandboxClock(in: $0) } == nil)
        for clock in [Scratch.instant, later] {
            try database.write { try MetadataTable.setSandboxClock(clock, in: $0) }
            #expect(try database.read { try MetadataTable.sandboxClock(in: $0) } == clock)
        }
    }

    @Test("a file system that became read-only lets nobody write", .enabled(if: SmallDisk.isPossible, "needs root"))
    func readOnlyFolder() throws {
        let disk = try SmallDisk(kilobytes: 2_048)
        let path = disk.path + "/acquit.db"
        try Database.create(path: path, for: .command("test"), waitSeconds: 0, at: Scratch.instant).close()
        try disk.becomeReadOnly()
        for make in [true, false] {
            #expect {
                if make {
                    try Database.create(
                        path: disk.path + "/other.db", for: .command("test"), waitSeconds: 0, at: Scratch.instant)
                } else {
                    try Database.open(
                        path: path, mode: .writing(.command("test"), waitSeconds: 0), at: Scratch.instant)
                }
            } throws: { error in
                guard case .unopenable? = error as? DatabaseError else { return false }
                return true
            }
        }
    }
}
