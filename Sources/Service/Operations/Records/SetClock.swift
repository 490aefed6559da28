import Primitives
import Storage

/// `clock set`: moves a sandbox's clock; `Service.moveClock` does what falls due on the way.
public struct SetClock: Command {
    /// The time it is now.
    public struct Answer: Encodable, Sendable {
        /// The time.
        public let now: Instant
    }

    /// The names of the fields.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case to
    }

    public static let name = "clock.set"
    public static let summary = "Move a sandbox's clock forward, and do everything that falls due on the way."
    public static let role = Role.admin
    public static let positional: [CodingKeys] = [.to]

    /// The time it shall be.
    public let to: Instant

    /// Asks for a time.
    public init(to: Instant) {
        self.to = to
    }

    public static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .to: "The time it shall be, not before the time it is."
        }
    }

    public func perform(in scope: WriteScope) throws -> Answer {
        try refuseUnlessForward(in: scope)
        try MetadataTable.setSandboxClock(to, in: scope.writes)
        return Answer(now: to)
    }

    /// Refuses in a database that lives by the real clock, and refuses to turn a sandbox's back.
    func refuseUnlessForward(in scope: ReadScope) throws {
        guard let now = try MetadataTable.sandboxClock(in: scope.transaction) else {
            throw Refusal(
                .refused, code: "not_a_sandbox", what: "This database lives by the real clock.",
                why: "Only a sandbox has a clock that can be set.", next: "Make one with `acquit init --sandbox`.")
        }
        guard to >= now else {
            throw Refusal(
                .refused, code: "clock_goes_forward", what: "The clock stands at \(now.text), after \(to.text).",
                why: "What has happened is not undone by turning back the clock.",
                next: "Name a later time, or make a new sandbox.")
        }
    }
}
