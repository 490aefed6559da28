import Foundation
import Testing

@testable import System

@Suite("The process and its surroundings")
struct ProcessTests {
    @Test("the clock says what Foundation's says")
    func clock() {
        let before = Date().timeIntervalSince1970
        let now = SystemClock.now()
        let after = Date().timeIntervalSince1970
        #expect(Int64(before * 1_000) <= now.milliseconds && now.milliseconds <= Int64(after * 1_000) + 1)
        #expect(now.seconds == now.milliseconds / 1_000)
    }

    @Test("the monotonic clock does not go back")
    func monotonic() {
        let readings = (0..<1_000).map { _ in SystemClock.monotonicNanoseconds() }
        #expect(zip(readings, readings.dropFirst()).allSatisfy { $0 <= $1 })
    }

    @Test("random bytes are as many as asked for, and not the same twice")
    func random() throws {
        #expect(try Random.bytes(0) == [])
        #expect(try Random.bytes(1_000_000).count == 1_000_000)
        #expect(try Random.bytes(32) != Random.bytes(32))
        #expect(try Random.seed() != Random.seed())
        #expect(try Set(Random.bytes(10_000)).count == 256)
    }

    @Test("a variable that is not set has no value")
    func environment() {
        #expect(Environment.get("PATH") == ProcessInfo.processInfo.environment["PATH"])
        #expect(Environment.get("ACQUIT_NO_SUCH_VARIABLE") == nil)
    }

    @Test("the user has the name that the system knows")
    func user() {
        #expect(UserName.current() == NSUserName())
    }

    @Test("a zone's bytes are those of its file")
    func zone() throws {
        #expect(try ZoneInfo.bytes(named: "Europe/Berlin").starts(with: "TZif".utf8))
        let missing = #expect(throws: SystemError.self) { try ZoneInfo.bytes(named: "Europe/Atlantis") }
        #expect(missing?.kind == .notFound)
        let folder = #expect(throws: SystemError.self) { try ZoneInfo.bytes(named: "Europe") }
        #expect(folder?.kind == .isDirectory)
    }

    @Test(
        "no zone's name leads out of the database",
        arguments: [
            "", "/etc/passwd", "../../../etc/passwd", "Europe/../../../../etc/passwd", "Europe//Berlin", "./UTC",
            "UTC\0",
        ])
    func zoneNames(name: String) {
        let error = #expect(throws: SystemError.self) { try ZoneInfo.bytes(named: name) }
        #expect(error?.kind == .invalid)
    }

    @Test("writing where nobody reads is an error and not the end")
    func brokenPipe() throws {
        Signals.ignoreBrokenPipe()
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        close(ends[0])
        defer { close(ends[1]) }
        let error = #expect(throws: SystemError.self) { try FileDescriptor.write([1], to: ends[1], subject: "a pipe") }
        #expect(error?.kind == .brokenPipe)
    }

    @Test("all bytes arrive, also where a pipe takes few at a time and must be waited for")
    func slowPipe() throws {
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        #expect(fcntl(ends[1], F_SETFL, O_NONBLOCK) == 0)
        let (output, input) = (ends[1], ends[0])
        let bytes = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0) }
        let failure = Monitor<SystemError?>(nil)
        let writer = try WorkerThread(name: "writer") {
            do {
                try FileDescriptor.write(bytes, to: output, subject: "a pipe")
            } catch let error {
                failure.withLock { $0 = error as? SystemError }
            }
            close(output)
        }
        var received: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while case let count = read(input, &buffer, buffer.count), count > 0 { received += buffer[..<count] }
        writer.join()
        close(input)
        #expect(failure.withLock { $0 } == nil)
        #expect(received == bytes)
    }

    @Test("a blocked signal waits until somebody asks for it")
    func signals() throws {
        let came = Monitor<Int32?>(nil)
        let waiter = try WorkerThread(name: "signals") {
            guard (try? Signals.block([SIGUSR2])) != nil else { return }
            pthread_kill(pthread_self(), SIGUSR2)
            let number = try? Signals.wait(for: [SIGUSR2])
            came.withLock { $0 = number }
        }
        waiter.join()
        #expect(came.withLock { $0 } == SIGUSR2)
        #expect(throws: SystemError.self) { try Signals.block([4_000]) }
    }
}
