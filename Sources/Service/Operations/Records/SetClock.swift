import Primitives

/// `clock set`: moves a sandbox's clock to a time.
public struct SetClock: LongCommand {
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

    public func begin(in scope: WriteScope) throws -> JobPlan<ClockMoved> {
        try ClockMove(to: to).begin(in: scope)
    }

    public func step(after cursor: String?, outcome: inout ClockMoved, in scope: WriteScope) throws -> JobStep {
        try ClockMove(to: to).step(after: cursor, outcome: &outcome, in: scope)
    }
}
