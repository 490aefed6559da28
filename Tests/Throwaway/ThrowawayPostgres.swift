import Foundation
import System

/// A PostgreSQL server of a test's own: in a temporary folder, reached by a socket in it, stopped with its owner.
///
/// The server refuses to run as root; there it runs as the user `postgres`.
public final class ThrowawayPostgres {
    /// Where its programs lie.
    public static let programs = "/usr/lib/postgresql/15/bin/"

    /// Whether the server is installed here.
    public static let isInstalled = FileManager.default.isExecutableFile(atPath: programs + "initdb")

    private let folder: TemporaryFolder
    /// The folder of its socket.
    public var socket: String { folder.path }
    private var data: String { folder.path("data") }

    /// A server; one that is not durable does not wait for the disk.
    public init(isDurable: Bool = false) throws {
        folder = try TemporaryFolder(named: "acquit-postgres")
        try giveAway(folder.path)
        try run(
            "initdb", ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"])
        let options =
            "-c listen_addresses='' -c unix_socket_directories='\(folder.path)'"
            + (isDurable ? "" : " -c fsync=off")
        try run("pg_ctl", ["-D", data, "-w", "-t", "60", "-l", folder.path("log"), "-o", options, "start"])
    }

    deinit { _ = try? run("pg_ctl", ["-D", data, "-w", "-m", "immediate", "stop"]) }

    /// Runs a script in a database and returns what it prints; the first statement that fails is thrown.
    @discardableResult
    public func run(script: String, in database: String = "postgres") throws -> String {
        let path = folder.path("script-\(UUID().uuidString).sql")
        try Data(script.utf8).write(to: URL(fileURLWithPath: path))
        let arguments = ["-h", folder.path, "-U", "postgres", "-d", database, "-X", "-q", "-A", "-t"]
        return try Child.run("/usr/bin/psql", arguments + ["-v", "ON_ERROR_STOP=1", "-f", path])
    }

    /// Makes a database that holds nothing yet.
    public func createDatabase(_ name: String) throws { try run(script: "CREATE DATABASE \(name)") }

    private var isRoot: Bool { getuid() == 0 }

    private func giveAway(_ path: String) throws {
        if isRoot { try Child.run("/usr/bin/chown", ["postgres", path]) }
    }

    private func run(_ program: String, _ arguments: [String]) throws {
        let path = Self.programs + program
        guard isRoot else {
            _ = try Child.run(path, arguments)
            return
        }
        let user = ["--reuid=postgres", "--regid=postgres", "--clear-groups", path]
        try Child.run("/usr/bin/setpriv", user + arguments)
    }
}
