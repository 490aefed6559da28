import Foundation
import Testing

/// Programs that are not ours, in the virtual environment that `Tests/Peers/prepare` makes.
enum Peers {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Peers")

    /// The Python that has them, or nil where they cannot be had.
    static let python: String? = {
        let made = try? run(folder.appending(path: "prepare").path, [])
        guard let made, made.exit == 0 else { return nil }
        return made.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }()

    /// Where they cannot be had, tests that need them are skipped, but never in CI.
    static var areWanted: Bool { python != nil || ProcessInfo.processInfo.environment["CI"] != nil }

    static func run(_ program: String, _ arguments: [String]) throws -> (exit: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }

    /// Runs a script of `Tests/Peers/webhooks` on the program that tells.
    static func tell(_ script: String, _ arguments: String...) throws -> (exit: Int32, output: String) {
        let python = try #require(python, "the peers could not be prepared")
        let tests = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        let teller = tests.deletingLastPathComponent().appending(path: "acquit-tell")
        let path = folder.appending(path: "webhooks/\(script)").path
        return try run(python, [path, teller.path] + arguments)
    }
}

@Suite(
    "Peers", .serialized,
    .enabled(if: Peers.areWanted, "PyPI cannot be reached, so there are no peers to verify what we tell"))
struct PeerTests {
    @Test("standardwebhooks and svix verify what we tell", .timeLimit(.minutes(3)))
    func verified() throws {
        let told = try Peers.tell("deliveries.py", "600", "20000")
        #expect(told.exit == 0, "\(told.output)")
    }

    @Test("killed while telling, no event is lost and each is told in order", .timeLimit(.minutes(3)))
    func killed() throws {
        let told = try Peers.tell("kill.py", "5")
        #expect(told.exit == 0, "\(told.output)")
    }
}
