import Foundation
import System
import Testing

@Suite("An independent prober finds nothing")
struct SchemathesisTests {
    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    private static let isCI = ProcessInfo.processInfo.environment["CI"] != nil

    private static let hasPeers: Bool = {
        guard let outcome = try? run("Tests/Peers/prepare", []) else { return false }
        return outcome.status == 0
    }()

    private static func run(_ script: String, _ arguments: [String]) throws -> (status: Int32, text: String) {
        let folder = try TemporaryFolder(named: "acquit-peers")
        // A file, not a pipe: a long output must not wait for somebody to read it.
        try Files.write([], to: folder.path("out"))
        let process = Process()
        process.executableURL = root.appending(path: script)
        process.arguments = arguments
        let output = FileHandle(forWritingAtPath: folder.path("out"))
        process.standardOutput = output
        process.standardError = output
        try process.run()
        process.waitUntilExit()
        let bytes = try Files.read(folder.path("out"), limit: 1 << 26)
        return (process.terminationStatus, String(decoding: bytes, as: UTF8.self))
    }

    @Test(
        "schemathesis, with all its checks, meets no 5xx, no answer that is not described and none without a key",
        .enabled(if: hasPeers || isCI, "the peers cannot be installed here"))
    func schemathesis() throws {
        let outcome = try Self.run(
            "Tests/Peers/api/run", [ServerProcess.program, "1", "20260302", "--phases", "examples,fuzzing"])
        #expect(outcome.status == 0, "\(outcome.text.suffix(4_000))")
    }
}
