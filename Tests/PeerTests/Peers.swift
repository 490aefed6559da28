import Foundation
import Testing

/// The libraries of others, in a virtual environment of their own.
enum Peers {
    /// The top of the tree.
    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The Python of the environment, made when it is first asked for; nil where the packages cannot be had.
    static let python: String? = {
        let made = try? run(root.appending(path: "Tests/Peers/prepare").path, [])
        guard let made, made.status == 0 else { return nil }
        return made.output.split(separator: "\n").last.map(String.init)
    }()

    /// Whether to go without them: on a developer's machine without a network, never in CI.
    static let areMissing = python == nil && ProcessInfo.processInfo.environment["CI"] == nil

    /// A program that the package builds.
    static func program(_ name: String) -> String {
        let tests = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        return tests.deletingLastPathComponent().appending(path: name).path
    }

    static func run(_ path: String, _ arguments: [String]) throws -> (status: Int32, output: String) {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.standardOutput = output
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: bytes, as: UTF8.self))
    }
}
