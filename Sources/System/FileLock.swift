import CLinux
import Glibc

/// The right to write to a database, which one process has at a time.
///
/// An advisory `flock` on a file beside the database, named after the database's real path so that links to it meet in
/// one lock. The file is never removed: a process could lock one that no longer has a name. It goes with the process,
/// however that ends. Its holder is written inside.
public final class FileLock: Sendable {
    /// Why the lock cannot be had.
    public enum Fault: Error, Hashable, Sendable {
        /// Another process holds it and says this of itself.
        case busy(holder: String)

        /// The file could not be opened, locked or written.
        case system(SystemError)
    }

    /// The longest time between two attempts, in milliseconds.
    static let pauseLimit: Int64 = 50

    /// How much of the holder's own words is kept.
    static let holderByteLimit = 400

    /// The lock file.
    public let path: String

    private let file: FileDescriptor

    private init(path: String, file: consuming FileDescriptor) {
        self.path = path
        self.file = file
    }

    /// The next to look must not read of somebody who has gone; closing the file then gives the lock back.
    deinit { ftruncate(file.number, 0) }

    /// Takes the lock of a database or fails at once.
    ///
    /// `purpose` is what others are told, after this process's number: what runs, and how to reach it.
    public static func tryAcquire(database: String, purpose: String) throws(Fault) -> FileLock {
        let attempt: Attempt
        do {
            attempt = try lock(try lockPath(database: database), purpose: purpose)
        } catch {
            throw .system(error)
        }
        switch attempt {
        case .taken(let lock): return lock
        case .busy(let holder): throw .busy(holder: holder)
        }
    }

    private enum Attempt {
        case taken(FileLock)
        case busy(holder: String)
    }

    private static func lock(_ path: String, purpose: String) throws(SystemError) -> Attempt {
        let file = try FileDescriptor(opening: path, O_RDWR | O_CREAT | O_NOFOLLOW)
        do {
            try SystemCall.check("flock", path) { flock(file.number, LOCK_EX | LOCK_NB) }
        } catch {
            guard error.code == EWOULDBLOCK else { throw error }
            return .busy(holder: holder(file))
        }
        let words = "process \(getpid()), \(purpose)\n".utf8.prefix(holderByteLimit)
        try SystemCall.check("ftruncate", path) { ftruncate(file.number, 0) }
        try file.write(Array(words))
        return .taken(FileLock(path: path, file: file))
    }

    /// Takes the lock of a database, trying again for so many seconds while another process has it.
    ///
    /// `isHopeless` may say of a holder that it will not let go, such as a server; then there is no waiting. It is
    /// asked once the same holder was met twice, since what a killed process wrote outlives it for a moment.
    public static func acquire(
        database: String, purpose: String, waitingUpTo seconds: Int,
        unless isHopeless: (String) -> Bool = { _ in false }
    ) throws(Fault) -> FileLock {
        let limit = Int64(min(max(seconds, 0), 86_400)) * 1_000
        let start = SystemClock.monotonicMilliseconds()
        var pause: Int64 = 5
        var last: String?
        while true {
            do {
                return try tryAcquire(database: database, purpose: purpose)
            } catch {
                guard case .busy(let holder) = error else { throw error }
                let left = limit - (SystemClock.monotonicMilliseconds() - start)
                if left <= 0 || (holder == last && isHopeless(holder)) { throw error }
                last = holder
                SystemClock.sleep(milliseconds: min(pause, left))
                pause = min(pause * 2, pauseLimit)
            }
        }
    }

    /// What the holder wrote; it may not have done so yet.
    private static func holder(_ file: borrowing FileDescriptor) -> String {
        let bytes = (try? file.readAll(limit: 2 * holderByteLimit)) ?? []
        let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
        return line.isEmpty ? "another process" : String(decoding: line, as: UTF8.self)
    }
}

extension FileLock {
    /// The most links that lead to one another.
    private static let linkLimit = 40

    /// The lock file of a database that may not exist yet.
    static func lockPath(database: String) throws(SystemError) -> String {
        var path = database
        for _ in 0..<linkLimit {
            if try Files.kind(of: path) != nil { return try Files.realPath(path) + "-lock" }
            // The database is still to be made, perhaps at the end of a link.
            guard let target = try linkTarget(path) else {
                return try Files.realPath(Files.folder(of: path)) + "/" + name(of: path) + "-lock"
            }
            path = target.utf8.first == UInt8(ascii: "/") ? target : "\(Files.folder(of: path))/\(target)"
        }
        throw SystemError(.invalid, call: "realpath", subject: database)
    }

    private static func name(of path: String) -> String {
        path.utf8.split(separator: UInt8(ascii: "/")).last.map { String(decoding: $0, as: UTF8.self) } ?? path
    }

    /// Where a link leads; nil where there is none.
    private static func linkTarget(_ path: String) throws(SystemError) -> String? {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        do {
            let count = try unsafe SystemCall.check("readlink", path: path) {
                unsafe readlink($0, &buffer, buffer.count)
            }
            return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
        } catch {
            guard error.kind == .notFound || error.kind == .invalid else { throw error }
            return nil
        }
    }
}
