import JSON
import Primitives
import Storage

/// A job as lists show it.
public struct JobSummary: Encodable, Sendable {
    /// The job's id.
    public let job: JobID
    /// The operation that began it.
    public let operation: String
    /// Whether it has more to do.
    public let state: JobState
    /// Items done.
    public let done: Int
    /// Items in all, as far as is known.
    public let total: Int
    /// When it began.
    public let begunAt: Instant
    /// Who asked for it.
    public let actor: String

    private enum CodingKeys: String, CodingKey {
        case job
        case operation
        case state
        case done
        case total
        case begunAt = "begun_at"
        case actor
    }

    init(_ job: JobsTable.Job) {
        self.job = job.id
        operation = job.operation
        state = job.isFinished ? .finished : .running
        done = job.done
        total = job.knownTotal
        begunAt = job.begunAt
        actor = job.actor
    }
}

/// A job with what it has brought about so far.
public struct JobDetail: Encodable, Sendable {
    /// The job.
    public let summary: JobSummary
    /// What came of it, as the operation that began it answers.
    public let outcome: JSONTree

    private enum CodingKeys: String, CodingKey {
        case outcome
    }

    /// Writes the job's members, then the outcome.
    public func encode(to encoder: any Encoder) throws {
        try summary.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(outcome, forKey: .outcome)
    }
}

/// `job show`: how far a job has come.
public struct ShowJob: Query {
    /// The names of the fields.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case job
    }

    /// What comes back.
    public typealias Answer = JobDetail

    public static let name = "job.show"
    public static let summary = "Show how far a job has come."
    public static let role = Role.check
    public static let reach = Reach.open
    public static let isPoint = true
    public static let positional: [CodingKeys] = [.job]

    /// The job.
    public let job: JobID

    public static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .job: "The job's id."
        }
    }

    public func perform(in scope: ReadScope) throws -> JobDetail {
        guard let found = try JobsTable.job(job, in: scope.transaction), scope.sees(found) else {
            throw Refusal.notFound("job", job.text, field: "job", next: "`acquit job list` shows the jobs there are.")
        }
        return JobDetail(summary: JobSummary(found), outcome: JSONTree(node: try JSONReader.read(found.outcome)))
    }
}

extension ReadScope {
    /// Whether a job exists as far as the caller is concerned: one's own, and what one's role could have begun.
    fileprivate func sees(_ job: JobsTable.Job) -> Bool {
        if job.actor == actor.recorded { return true }
        guard actor.account == nil, let operation = OperationRegistry.named(job.operation) else { return false }
        return actor.role.covers(operation.role, reading: true)
    }
}
