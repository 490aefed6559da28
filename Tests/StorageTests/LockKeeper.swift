import Foundation
import Glibc
import Throwaway

/// Another process that holds a lock file, from `init` until `release`.
final class LockKeeper {
    private let child: Child
    private let input: Int32
    private var isHeld = true

    init(_ path: String, saying words: String) throws {
        let (input, output) = (Self.pipe(), Self.pipe())
        let script = "printf '%s\\n' '\(words)' > '\(path)'; echo held; read line"
        child = try Child("/usr/bin/flock", [path, "sh", "-c", script], input: input.reading, output: output.writing)
        self.input = input.writing
        close(input.reading)
        close(output.writing)
        var byte: UInt8 = 0
        // Waits until it says that it has the lock.
        _ = read(output.reading, &byte, 1)
        close(output.reading)
    }

    func release() {
        guard isHeld else { return }
        isHeld = false
        // A line and not just the end of the pipe, which another child may have inherited.
        _ = write(input, "\n", 1)
        close(input)
        _ = child.wait()
    }

    deinit { release() }

    private static func pipe() -> (reading: Int32, writing: Int32) {
        var ends: [Int32] = [-1, -1]
        Glibc.pipe(&ends)
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }
}
