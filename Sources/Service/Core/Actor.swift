import Primitives

/// Who asks, as the audit record will name them.
public struct Actor: Hashable, Sendable {
    /// How the caller was recognised.
    public enum Origin: String, Sendable {
        /// The operating system's user, on the database itself.
        case operatingSystem = "os"
        /// An API key, by its id.
        case key
        /// A source of inbound webhooks, by its id.
        case source
        /// The service itself: due work, fan-outs, replays.
        case system
    }

    /// How the caller was recognised.
    public let origin: Origin
    /// The user's name, the key's or source's id, or the name of the part of the service that acts.
    public let name: String
    /// What the caller may do.
    public let role: Role
    /// The one account the caller may touch; nil is all of them.
    public let account: AccountID?
    /// The `--as` note: shown beside the actor, and never an authority.
    public let note: String?

    /// An actor known by `name`, recognised by `origin`, who may touch `account` alone where one is given.
    public init(origin: Origin, name: String, role: Role, account: AccountID? = nil, note: String? = nil) {
        self.origin = origin
        self.name = name
        self.role = role
        self.account = account
        self.note = note
    }

    /// The service acting by itself.
    public static func system(_ part: String) -> Actor {
        Actor(origin: .system, name: part, role: .admin)
    }

    /// The name under which records keep this actor, for example `os:mara`.
    public var recorded: String {
        "\(origin.rawValue):\(name)"
    }
}
