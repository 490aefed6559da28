/// What a process opens a database for, as others are told while it holds the right to write.
public enum WritingPurpose: Hashable, Sendable {
    /// A command, by its name; it finishes by itself and is waited for.
    case command(String)
    /// A server, by how it is reached; it does not finish and is not waited for.
    case server(String)

    /// What is written into the lock file, after the process's number.
    var words: String {
        switch self {
        case .command(let name): "command \(name)"
        case .server(let address): "server \(address)"
        }
    }

    /// Whether a lock file's line, `process 4711, server http://…`, is a server's.
    static func isServer(_ holder: String) -> Bool { holder.contains(", server ") }
}
