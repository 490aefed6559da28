import Foundation
import System
import Testing
import Throwaway

/// A server in a process of its own, over a database on disk, which can be killed and started again.
final class ServerProcess {
    /// The program, beside the tests that were built with it.
    static let program = Script.built("acquit-api-server")

    /// Where it listens.
    let port: Int
    /// A key that may all; told where the database was made.
    let key: String?
    private let process = Process()
    private let leash = Pipe()

    init(database: String, isNew: Bool) throws {
        process.executableURL = URL(filePath: Self.program)
        process.arguments = [database] + (isNew ? ["--create"] : [])
        process.standardInput = leash
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        var text = ""
        while !text.contains("port ") || !text.hasSuffix("\n") {
            let some = output.fileHandleForReading.availableData
            if some.isEmpty { break }
            text += String(decoding: some, as: UTF8.self)
        }
        let told = Dictionary(
            text.split(separator: "\n").map { line in
                let words = line.split(separator: " ", maxSplits: 1).map(String.init)
                return (words[0], words.count > 1 ? words[1] : "")
            }
        ) { first, _ in first }
        port = try #require(told["port"].flatMap { Int($0) })
        key = told["key"]
    }

    /// Ends it as a power cut would.
    func kill() {
        Glibc.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    deinit {
        try? leash.fileHandleForWriting.close()
        process.waitUntilExit()
    }
}
