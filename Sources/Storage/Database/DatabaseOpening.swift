import Primitives
import System

/// How a database is opened.
public enum DatabaseMode: Sendable {
    /// For reading alone: nothing is waited for, and the schema has to be the one this program knows.
    case reading
    /// For writing too, as the one process that may; another command is waited for, a server is not.
    case writing(WritingPurpose, waitSeconds: Int)
}

extension Database {
    /// Opens the database at `path`, which has to be there; for writing, brings its schema up to date.
    public static func open(path: String, mode: DatabaseMode, at instant: Instant) throws -> Database {
        try open(SQLiteOpening(file: DatabaseFile(existing: path)), mode: mode, at: instant)
    }

    static func open(_ opening: SQLiteOpening, mode: DatabaseMode, at instant: Instant) throws -> Database {
        switch mode {
        case .reading:
            return Database(try opening.read(), at: opening.file.path)
        case .writing(let purpose, let waitSeconds):
            let lock = try WriterLock(opening.file, for: purpose, waitSeconds: waitSeconds)
            return Database(try opening.write(lock, at: instant), at: opening.file.path)
        }
    }

    /// Makes a database at `path`, in a folder that has to be there, and opens it for writing.
    public static func create(
        path: String, for purpose: WritingPurpose, waitSeconds: Int, at instant: Instant
    ) throws -> Database {
        let opening = try SQLiteOpening(file: DatabaseFile(new: path))
        return try create(opening, for: purpose, waitSeconds: waitSeconds, at: instant)
    }

    static func create(
        _ opening: SQLiteOpening, for purpose: WritingPurpose, waitSeconds: Int, at instant: Instant
    ) throws -> Database {
        let lock = try WriterLock(opening.file, for: purpose, waitSeconds: waitSeconds)
        return Database(try opening.make(lock, at: instant), at: opening.file.path)
    }

    /// Makes a database in a folder of its own that is removed when it is closed; it does not wait for the disk.
    public static func temporary(at instant: Instant) throws -> Database {
        let folder = try TemporaryFolder(named: "acquit-sandbox")
        let opening = try SQLiteOpening(file: DatabaseFile(new: folder.path("sandbox.db")), options: .throwAway)
        let lock = try WriterLock(opening.file, for: .command("sandbox"), waitSeconds: 0)
        return Database(try opening.make(lock, at: instant) { withExtendedLifetime(folder) {} }, at: nil)
    }
}
