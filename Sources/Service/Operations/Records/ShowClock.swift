import Primitives
import Storage

/// `clock show`: what time it is here.
public struct ShowClock: Query {
    /// The time, and whose it is.
    public struct Answer: Encodable, Sendable {
        /// The time.
        public let now: Instant
        /// True where a sandbox's clock gives it.
        public let sandbox: Bool
    }

    public typealias CodingKeys = NoFields

    public static let name = "clock.show"
    public static let summary = "Show the time this database lives by."
    public static let role = Role.check
    public static let reach = Reach.open
    public static let isPoint = true

    public static func summary(_ key: CodingKeys) -> String { "" }

    /// Asks for the time.
    public init() {}

    public init(from decoder: any Decoder) throws {}

    public func encode(to encoder: any Encoder) throws {
        _ = encoder.container(keyedBy: CodingKeys.self)
    }

    public func perform(in scope: ReadScope) throws -> Answer {
        Answer(now: scope.at, sandbox: try MetadataTable.sandboxClock(in: scope.transaction) != nil)
    }
}
