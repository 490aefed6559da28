import Primitives

/// `clock advance`: moves a sandbox's clock by a length of time.
public struct AdvanceClock: LongCommand {
    /// The names of the fields.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case by
    }

    public static let name = "clock.advance"
    public static let summary = "Move a sandbox's clock forward by a period, and do what falls due on the way."
    public static let role = Role.admin
    public static let positional: [CodingKeys] = [.by]

    /// How far.
    public let by: Period

    /// Asks for a length of time.
    public init(by: Period) {
        self.by = by
    }

    public static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .by: "How far: PT2H, P30D, P12M; days and months are civil ones in UTC."
        }
    }

    public func begin(in scope: WriteScope) throws -> JobPlan<ClockMoved> {
        try move(in: scope).begin(in: scope)
    }

    public func step(after cursor: String?, outcome: inout ClockMoved, in scope: WriteScope) throws -> JobStep {
        try move(in: scope).step(after: cursor, outcome: &outcome, in: scope)
    }

    /// The instant of a job is that of its beginning, so every batch goes to the same time.
    private func move(in scope: WriteScope) -> ClockMove {
        ClockMove(to: scope.at.adding(by, in: .utc))
    }
}
