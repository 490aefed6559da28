/// Who holds a database for writing, as written inside its lock file: `server 4711 http://127.0.0.1:8080`.
public struct LockHolder: Hashable, Sendable {
    /// What kind of process holds it.
    public let kind: Kind
    /// The process's number.
    public let process: Int32
    /// A server's address, or a command's name.
    public let note: String

    /// Commands finish by themselves and are waited for; servers do not and are not.
    public enum Kind: String, Sendable {
        case command
        case server
    }

    /// Describes a holder.
    public init(_ kind: Kind, process: Int32, note: String) {
        self.kind = kind
        self.process = process
        self.note = note
    }

    /// Reads what `text` wrote; `nil` for anything else.
    public init?(text: String) {
        let parts = text.split(separator: " ", maxSplits: 2)
        guard parts.count == 3, let kind = Kind(rawValue: String(parts[0])), let process = Int32(parts[1]) else {
            return nil
        }
        self.init(kind, process: process, note: String(parts[2]))
    }

    /// The line in the lock file.
    public var text: String { "\(kind.rawValue) \(process) \(note)" }
}

extension LockHolder: CustomStringConvertible {
    /// How a person is told of the holder.
    public var description: String { "\(kind.rawValue) \(note) (process \(process))" }
}
