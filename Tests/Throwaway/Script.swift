import Foundation
import System

/// A program that is run to its end.
public enum Script {
    /// What came of it.
    public struct Outcome: Sendable {
        /// The status it ended with.
        public let status: Int32
        /// What it wrote to standard output.
        public let output: [UInt8]
        /// What it wrote to standard error.
        public let errors: String
        /// Its output as text.
        public var text: String { String(decoding: output, as: UTF8.self) }
    }

    /// The top of the tree.
    public static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// A program of the package, beside the tests that were built with it.
    public static func built(_ name: String) -> String {
        let tests = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        return tests.deletingLastPathComponent().appending(path: name).path
    }

    /// Whether every tool has to be there, as where a change is judged.
    public static let mustHaveTools = ProcessInfo.processInfo.environment["CI"] != nil

    /// Whether a program can be found.
    public static func has(_ program: String) -> Bool {
        ProcessInfo.processInfo.environment["PATH", default: ""].split(separator: ":").contains {
            FileManager.default.isExecutableFile(atPath: "\($0)/\(program)")
        }
    }

    /// Runs a program, found by its path or by its name, with something to read.
    public static func run(_ program: String, _ arguments: [String], input: [UInt8] = []) throws -> Outcome {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [program] + arguments
        let folder = try TemporaryFolder(named: "acquit-script")
        // Files, not pipes: a long output must not wait for somebody to read it.
        try Files.write(input, to: folder.path("in"))
        for name in ["out", "err"] { try Files.write([], to: folder.path(name)) }
        process.standardInput = FileHandle(forReadingAtPath: folder.path("in"))
        process.standardOutput = FileHandle(forWritingAtPath: folder.path("out"))
        process.standardError = FileHandle(forWritingAtPath: folder.path("err"))
        try process.run()
        process.waitUntilExit()
        return Outcome(
            status: process.terminationStatus, output: try Files.read(folder.path("out"), limit: 1 << 26),
            errors: String(decoding: try Files.read(folder.path("err"), limit: 1 << 20), as: UTF8.self))
    }
}
