import Foundation
import JSON
import System
import Throwaway

/// `acquit serve` over a database of its own, with accounts that have credits enough for any run.
final class BenchmarkServer {
    static let accounts = 100
    private static let creditsPerPack = 10_000
    private static let program = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        .deletingLastPathComponent().appendingPathComponent("acquit").path

    /// The port it listens on.
    let port: Int
    /// The key of an agent.
    let key: String

    private let folder: TemporaryFolder
    private let server: Child

    init() throws {
        // What is measured is the tree as it stands; `swift run` has built nothing but this program.
        _ = try Child.run("/usr/bin/env", ["swift", "build", "-c", "release", "--product", "acquit"])
        folder = try TemporaryFolder(named: "acquit-bench")
        let database = ["--database", folder.path("bench.sqlite")]
        func acquit(_ words: String...) throws -> String { try Child.run(Self.program, database + words) }
        try Self.writePlans(to: folder.path("Plans"))
        _ = try acquit("init", "--plans", folder.path("Plans"))
        for number in 1...Self.accounts {
            _ = try acquit(
                "account", "add", "--id", Self.account(number), "--name", "Account \(number)", "--country", "US",
                "--zone", "America/New_York", "--currency", "USD")
            _ = try acquit("buy", "--account", Self.account(number), "--plan", "pack-10", "--paid")
        }
        key = try Self.text("key", in: try acquit("--json", "key", "add", "--role", "agent"))
        (server, port) = try Self.serve(database, folder)
    }

    /// The id of an account.
    static func account(_ number: Int) -> String { "bench-\(number)" }

    func end() { server.end() }

    /// What the server answers to a path.
    func answer(_ path: String) throws -> String {
        try Child.run(
            "/usr/bin/curl",
            ["--silent", "--fail", "-H", "Authorization: Bearer \(key)", "http://127.0.0.1:\(port)\(path)"])
    }

    /// The catalogue that ships, but for a pack that no run uses up.
    private static func writePlans(to folder: String) throws {
        try FileManager.default.copyItem(atPath: "Plans", toPath: folder)
        try FileManager.default.removeItem(atPath: folder + "/ShippedCatalogue.swift")
        let pack = folder + "/plans/pack-10.json"
        let text = String(decoding: try Files.read(pack, limit: 1 << 20), as: UTF8.self)
        try Files.write(
            Array(text.replacingOccurrences(of: "\"credits\": 10,", with: "\"credits\": \(creditsPerPack),").utf8),
            to: pack)
    }

    /// Starts the server and waits until it says where it listens.
    private static func serve(_ database: [String], _ folder: TemporaryFolder) throws -> (Child, Int) {
        let said = folder.path("said")
        let (input, output) = (open("/dev/null", O_RDONLY), creat(said, 0o600))
        defer {
            close(input)
            close(output)
        }
        let server = try Child(
            program, database + ["--json", "serve", "--listen", "127.0.0.1:0", "--quiet"], input: input, output: output)
        for _ in 0..<200 {
            if let line = try? text(
                "listening", in: String(decoding: try Files.read(said, limit: 1 << 16), as: UTF8.self)),
                let port = line.split(separator: ":").last.flatMap({ Int($0) })
            {
                return (server, port)
            }
            usleep(50_000)
        }
        throw Benchmark.Unknown(description: "the server did not start")
    }

    private static func text(_ name: String, in answer: String) throws -> String {
        guard let text = try JSONReader.read(Array(answer.utf8))[name]?.string else {
            throw Benchmark.Unknown(description: "no \(name) in:\n\(answer)")
        }
        return text
    }
}
