import Primitives
import Storage

/// What a long operation is about to do.
public struct JobPlan<Outcome: Codable & Sendable>: Sendable {
    /// How many items there are.
    public let total: Int
    /// The outcome before the first item.
    public let outcome: Outcome

    /// A plan for `total` items.
    public init(total: Int, outcome: Outcome) {
        self.total = total
        self.outcome = outcome
    }
}

/// What one batch of a job came to.
public enum JobStep: Sendable {
    /// `done` items were done; the next batch starts after `cursor`.
    case more(cursor: String, done: Int)
    /// `done` items were done, and none are left.
    case finished(done: Int)
}

/// Where a job stands.
public enum JobState: String, Codable, Sendable, CaseIterable {
    case running
    case finished
}

/// A job, and what it has brought about: the outcome's members stand beside the job's own.
public struct JobAnswer<Outcome: Codable & Sendable>: Encodable, Sendable {
    /// The job's id.
    public let job: JobID
    /// Whether it has more to do.
    public let state: JobState
    /// Items done so far.
    public let done: Int
    /// Items in all, as far as is known.
    public let total: Int
    /// What came of it.
    public let outcome: Outcome

    private enum CodingKeys: String, CodingKey {
        case job
        case state
        case done
        case total
    }

    /// Writes the job's members, then the outcome's, into one object.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(job, forKey: .job)
        try container.encode(state, forKey: .state)
        try container.encode(done, forKey: .done)
        try container.encode(total, forKey: .total)
        try outcome.encode(to: encoder)
    }
}

extension JobsTable.Job {
    /// Items in all, as far as is known: more may turn up on the way than were counted at the start.
    var knownTotal: Int { max(total, done) }
}
