import Primitives
import Storage

/// `job list`: the newest jobs.
public struct ListJobs: Query {
    /// The most jobs that are listed.
    static let longestList = 200

    public typealias CodingKeys = NoFields

    /// What comes back.
    public typealias Answer = [JobSummary]

    public static let name = "job.list"
    public static let summary = "List the newest jobs."
    public static let role = Role.agent

    public static func summary(_ key: CodingKeys) -> String { "" }

    /// Asks for the list.
    public init() {}

    public init(from decoder: any Decoder) throws {}

    public func encode(to encoder: any Encoder) throws {
        _ = encoder.container(keyedBy: CodingKeys.self)
    }

    public func perform(in scope: ReadScope) throws -> [JobSummary] {
        try JobsTable.newest(Self.longestList, in: scope.transaction).map(JobSummary.init)
    }
}
