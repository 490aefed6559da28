import Foundation
import Glibc
import Testing

@Suite("a killed writer")
struct KilledWriterTests {
    private static let rounds = 50

    @Test(
        "fifty times killed while writing, everything acknowledged is there and verify passes", .timeLimit(.minutes(3)))
    func killed() throws {
        let acquit = try Acquit()
        try #require(acquit.run("init").exit == 0)
        for writer in 1...4 {
            let added = try acquit.run(
                "account", "add", "--id", "load-\(writer)", "--name", "Load \(writer)", "--country", "US", "--zone",
                "America/New_York", "--currency", "USD")
            try #require(added.exit == 0, "\(added.errors)")
        }
        var acknowledged: Set<String> = []
        for round in 1...Self.rounds {
            let told = try Writer(in: acquit.folder, round: round).killed(
                afterMicroseconds: .random(in: 5_000...250_000))
            #expect(!told.isEmpty, "round \(round) acknowledged nothing")
            acknowledged.formUnion(told)
        }
        let kept = try acquit.shell(
            """
            sqlite3 -readonly acquit.sqlite "SELECT 'order ' || reference FROM orders
            UNION ALL SELECT 'incident ' || reference FROM incidents
            UNION ALL SELECT 'verdict ' || reference FROM verdicts v JOIN incidents i ON i.id = v.incident"
            """)
        let missing = acknowledged.subtracting(kept.output.split(separator: "\n").map(String.init))
        #expect(
            missing.isEmpty, "\(missing.count) of \(acknowledged.count) acknowledged are gone: \(missing.prefix(5))")
        let verified = try acquit.run("verify", "--all", "--json")
        #expect(verified.exit == 0, "\(verified.output)")
        #expect(verified.json?["accounts"]?.integer == 4)
    }
}

/// A process that writes until it is killed.
private struct Writer {
    private let child: pid_t
    private let output: String

    struct NotStarted: Error {
        let code: Int32
    }

    init(in folder: URL, round: Int) throws {
        output = folder.appending(path: "told-\(round)").path
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND, 0o600)
        let program = Acquit.program.deletingLastPathComponent().appending(path: "acquit-load").path
        let words = [program, folder.appending(path: "acquit.sqlite").path, "\(round)"]
        var argv = words.map { strdup($0) } + [nil]
        defer { for word in argv { free(word) } }
        var child: pid_t = 0
        let code = posix_spawn(&child, program, &actions, nil, &argv, environ)
        guard code == 0 else { throw NotStarted(code: code) }
        self.child = child
    }

    /// Kills it some time after its first word, and returns the lines it had finished.
    func killed(afterMicroseconds delay: UInt32) throws -> [String] {
        let patience = Date.now.addingTimeInterval(10)
        while try written().isEmpty, Date.now < patience { usleep(1_000) }
        usleep(delay)
        kill(child, SIGKILL)
        var status: Int32 = 0
        while waitpid(child, &status, 0) == -1, errno == EINTR {}
        return try written().split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    }

    private func written() throws -> String { try String(contentsOfFile: output, encoding: .utf8) }
}
