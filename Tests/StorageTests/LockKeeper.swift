import Foundation

/// Another process that holds a lock file, from `init` until `release`.
final class LockKeeper {
    private let process = Process()
    private let input = Pipe()

    init(_ path: String, saying words: String) throws {
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/flock")
        process.arguments = [path, "sh", "-c", "printf '%s\\n' '\(words)' > '\(path)'; echo held; read line"]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        _ = output.fileHandleForReading.availableData
    }

    func release() {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    deinit { release() }
}
