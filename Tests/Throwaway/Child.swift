import Foundation

/// Another process, as `posix_spawn` makes one.
///
/// Foundation's `Process` waits until everything that inherited a socket of its own has ended, which a server started
/// by the child does not.
public struct Child {
    private let number: pid_t

    /// A program that did not start, or ended with another status than 0.
    public struct Failure: Error {
        /// The status, or the error of starting it.
        public let status: Int32
        /// What it wrote.
        public let output: String
    }

    /// Starts a program whose standard input, output and error are these files.
    public init(_ path: String, _ arguments: [String], input: Int32, output: Int32) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (own, standard) in [(input, 0), (output, 1), (output, 2)] {
            posix_spawn_file_actions_adddup2(&actions, own, Int32(standard))
        }
        let words = ([path] + arguments).map { strdup($0) }
        defer { for word in words { free(word) } }
        var number = pid_t()
        let code = posix_spawn(&number, path, &actions, nil, words + [nil], environ)
        guard code == 0 else { throw Failure(status: code, output: path) }
        self.number = number
    }

    /// Waits for its end and returns its status, a signal's being negative.
    public func wait() -> Int32 {
        var status: Int32 = 0
        while waitpid(number, &status, 0) == -1, errno == EINTR {}
        let signal = status & 0x7f
        return signal == 0 ? (status >> 8) & 0xff : -signal
    }

    /// Asks it to end, and waits until it has.
    @discardableResult
    public func end() -> Int32 {
        kill(number, SIGTERM)
        return wait()
    }

    /// Runs a program to its end and returns what it wrote; a status other than 0 is thrown.
    @discardableResult
    public static func run(_ path: String, _ arguments: [String]) throws -> String {
        let output = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        defer { unlink(output) }
        // A file and no pipe: a server that is started keeps its end open for as long as it runs.
        let (input, file) = (open("/dev/null", O_RDONLY | O_CLOEXEC), creat(output, 0o600))
        defer {
            close(input)
            close(file)
        }
        let status = try Child(path, arguments, input: input, output: file).wait()
        let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: output)), as: UTF8.self)
        guard status == 0 else { throw Failure(status: status, output: text) }
        return text
    }
}
