import Foundation
import Glibc
import JSON
import Synchronization
import Throwaway

/// The real program, run as its users run it, in a folder of its own.
final class Acquit {
    /// What one run came to.
    struct Run {
        let exit: Int32
        let output: String
        let errors: String

        /// The JSON value on standard output; nil where it is none.
        var json: JSONNode? {
            try? JSONReader.read(Array(output.utf8))
        }
    }

    /// The folder the program runs in.
    let folder: URL

    /// The program beside the tests that were built with it.
    static let program = URL(filePath: Script.built("acquit"))

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "acquit-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    /// The database of the folder.
    var database: URL { folder.appending(path: "acquit.sqlite") }

    /// Runs the program.
    @discardableResult
    func run(_ arguments: String..., environment: [String: String] = [:]) throws -> Run {
        try run(arguments, environment: environment)
    }

    /// Runs the program.
    func run(_ arguments: [String], environment: [String: String] = [:]) throws -> Run {
        try Self.spawn(Self.program.path, arguments, in: folder, environment)
    }

    /// Runs a shell command in the folder, with the program as `$ACQUIT`; what it says goes to one stream.
    func shell(_ command: String) throws -> Run {
        try Self.spawn("/bin/bash", ["-c", "exec 2>&1; \(command)"], in: folder, ["ACQUIT": Self.program.path])
    }

    /// A sandbox with one account, in dollars.
    func furnish() throws {
        try run("init", "--sandbox")
        try run(
            "account", "add", "--id", "acme", "--name", "Acme Inc", "--country", "US", "--zone", "America/New_York",
            "--currency", "USD")
    }

    /// Another folder with the same files.
    func copy() throws -> Acquit {
        let other = try Acquit()
        let copied = try shell("cp -a . '\(other.folder.path)'")
        guard copied.exit == 0 else { throw NotStarted(program: "cp", code: copied.exit) }
        return other
    }

    /// Everything the database says: equal before and after what changes nothing.
    func contents() throws -> String {
        try shell("sqlite3 -readonly acquit.sqlite .dump").output
    }
}

extension Acquit {
    private static let spawned = Atomic<Int>(0)

    /// What cannot be started at all.
    struct NotStarted: Error {
        let program: String
        let code: Int32
    }

    /// Runs a program to its end.
    ///
    /// Foundation's `Process` waits on a run loop, which can hang among many tests at once; `waitpid` does not.
    static func spawn(
        _ program: String, _ arguments: [String], in folder: URL, _ environment: [String: String]
    ) throws -> Run {
        let number = spawned.add(1, ordering: .relaxed).newValue
        let output = folder.appending(path: ".output-\(number)").path
        let errors = folder.appending(path: ".errors-\(number)").path
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        let base = ["PATH": "/usr/bin:/bin:/usr/sbin:/sbin", "HOME": folder.path]
        let variables = base.merging(environment) { $1 }.map { "\($0)=\($1)" }
        // The shell changes folder and gives way to the program: no portable spawn does both.
        let shell = ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", folder.path, program]
        var argv = (shell + arguments).map { strdup($0) } + [nil]
        var envp = variables.map { strdup($0) } + [nil]
        defer { for text in argv + envp { free(text) } }
        var child: pid_t = 0
        let code = posix_spawn(&child, "/bin/sh", &actions, nil, &argv, &envp)
        guard code == 0 else { throw NotStarted(program: program, code: code) }
        var status: Int32 = 0
        while waitpid(child, &status, 0) == -1, errno == EINTR {}
        let said = (try? String(contentsOfFile: output, encoding: .utf8)) ?? ""
        let complained = (try? String(contentsOfFile: errors, encoding: .utf8)) ?? ""
        let exit = status & 0x7F == 0 ? (status >> 8) & 0xFF : -(status & 0x7F)
        return Run(exit: exit, output: said, errors: complained)
    }
}
