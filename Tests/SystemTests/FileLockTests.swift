import Foundation
import Testing

@testable import System

@Suite("The database's lock")
struct FileLockTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder(named: "acquit-lock") }

    private var database: String { folder.path("acquit.sqlite") }

    @Test("whoever comes second learns who came first")
    func busy() throws {
        let lock = try FileLock.tryAcquire(database: database, purpose: "acquit serve on 127.0.0.1:8080")
        let fault = #expect(throws: FileLock.Fault.self) {
            try FileLock.tryAcquire(database: database, purpose: "acquit buy")
        }
        #expect(fault == .busy(holder: "process \(getpid()), acquit serve on 127.0.0.1:8080"))
        #expect(lock.path == (try Files.realPath(folder.path)) + "/acquit.sqlite-lock")
    }

    @Test("the lock is free again when its owner is gone, and its file stays")
    func release() throws {
        var lock: FileLock? = try FileLock.tryAcquire(database: database, purpose: "one")
        let path = try #require(lock?.path)
        lock = nil
        #expect(try Files.read(path, limit: 100) == [])
        _ = try FileLock.tryAcquire(database: database, purpose: "two")
        #expect(try Files.kind(of: path) == .file)
    }

    @Test("links to a database meet in one lock, whether it exists or not", arguments: [true, false])
    func links(exists: Bool) throws {
        try Files.createFolder(folder.path("data"))
        if exists { try Files.write([], to: folder.path("data/real")) }
        try FileManager.default.createSymbolicLink(atPath: folder.path("link"), withDestinationPath: "data/hop")
        try FileManager.default.createSymbolicLink(atPath: folder.path("data/hop"), withDestinationPath: "real")
        let lock = try FileLock.tryAcquire(database: folder.path("link"), purpose: "one")
        #expect(lock.path.hasSuffix("/data/real-lock"))
        #expect(throws: FileLock.Fault.self) {
            try FileLock.tryAcquire(database: folder.path("data/../data/real"), purpose: "two")
        }
    }

    @Test("a circle of links and a folder that is not there are faults, not locks")
    func unusable() throws {
        try FileManager.default.createSymbolicLink(atPath: folder.path("one"), withDestinationPath: "two")
        try FileManager.default.createSymbolicLink(atPath: folder.path("two"), withDestinationPath: "one")
        let circle = #expect(throws: FileLock.Fault.self) {
            try FileLock.tryAcquire(database: folder.path("one"), purpose: "x")
        }
        guard case .system(let error) = circle else {
            Issue.record("\(String(describing: circle))")
            return
        }
        #expect(error.kind == .invalid)
        let missing = #expect(throws: FileLock.Fault.self) {
            try FileLock.tryAcquire(database: folder.path("none/db"), purpose: "x")
        }
        guard case .system(let error) = missing else {
            Issue.record("\(String(describing: missing))")
            return
        }
        #expect(error.kind == .notFound)
    }

    @Test("the lock file is not written through a link that somebody put there")
    func planted() throws {
        try Files.write([7], to: folder.path("victim"))
        try FileManager.default.createSymbolicLink(atPath: database + "-lock", withDestinationPath: "victim")
        #expect(throws: FileLock.Fault.self) { try FileLock.tryAcquire(database: database, purpose: "x") }
        #expect(try Files.read(folder.path("victim"), limit: 1) == [7])
    }

    @Test("waiting ends when the holder lets go")
    func waiting() throws {
        let held = Monitor<FileLock?>(try FileLock.tryAcquire(database: database, purpose: "one"))
        let attempts = Monitor(0)
        let database = database
        let waiter = try WorkerThread(name: "waiter") {
            // Asked at the second meeting: by then it waits, and the holder may go.
            let lock = try? FileLock.acquire(
                database: database, purpose: "two", waitingUpTo: 60,
                unless: { _ in
                    attempts.withLock { $0 += 1 }
                    return false
                })
            attempts.withLock { $0 = lock == nil ? -1 : 1_000_000 }
        }
        attempts.wait { $0 >= 1 ? true : nil }
        held.withLock { $0 = nil }
        waiter.join()
        #expect(attempts.withLock { $0 } == 1_000_000)
    }

    @Test("waiting ends at its limit, and at once for a holder that will not let go")
    func limits() throws {
        let lock = try FileLock.tryAcquire(database: database, purpose: "server")
        let start = SystemClock.monotonicMilliseconds()
        let hopeless = #expect(throws: FileLock.Fault.self) {
            try FileLock.acquire(database: database, purpose: "x", waitingUpTo: 60, unless: { $0.contains("server") })
        }
        #expect(SystemClock.monotonicMilliseconds() - start < 30_000)
        #expect(hopeless == .busy(holder: "process \(getpid()), server"))
        #expect(throws: FileLock.Fault.self) { try FileLock.acquire(database: database, purpose: "x", waitingUpTo: 0) }
        #expect(throws: FileLock.Fault.self) {
            try FileLock.acquire(database: database, purpose: "x", waitingUpTo: .min)
        }
        withExtendedLifetime(lock) {}
    }

    @Test("another process cannot take it, and programs that are started do not keep it")
    func processes() throws {
        var lock: FileLock? = try FileLock.tryAcquire(database: database, purpose: "one")
        let path = try #require(lock?.path)
        #expect(try Self.exitCode(of: Self.start(["/usr/bin/flock", "-n", path, "true"])) == 1)
        let child = try Self.start(["/bin/sleep", "600"])
        lock = nil
        #expect(try Self.exitCode(of: Self.start(["/usr/bin/flock", "-n", path, "true"])) == 0)
        kill(child, SIGKILL)
        #expect(try Self.exitCode(of: child) == -SIGKILL)
    }

    /// Starts a program as C does; it inherits what is not closed on `exec`.
    private static func start(_ words: [String]) throws -> pid_t {
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var process = pid_t()
        try #require(posix_spawn(&process, words[0], nil, nil, &arguments, environ) == 0)
        return process
    }

    /// The code a process ended with, or the signal that ended it below zero.
    private static func exitCode(of process: pid_t) throws -> Int32 {
        var status: Int32 = 0
        try #require(waitpid(process, &status, 0) == process)
        return status & 0x7F == 0 ? status >> 8 & 0xFF : -(status & 0x7F)
    }
}
