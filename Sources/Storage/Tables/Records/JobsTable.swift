import Primitives

/// Operations too long for one transaction: what was asked, how far it has come, and what came of it.
public enum JobsTable {
    static let table = Table(
        "jobs", .record,
        columns: [
            Column("id", .identifier), Column("operation", .text), Column("input", .bytes), Column("actor", .text),
            Column("begun_at", .instant), Column("last_item", .text, nullable: true), Column("done", .integer),
            Column("total", .integer), Column("finished", .boolean), Column("outcome", .bytes),
        ],
        primaryKey: ["id"], indexes: [Table.Index(["id"], where: "finished = 0")], layout: .apart)

    static let insert = SQL(
        "jobs.insert",
        """
        INSERT INTO jobs (id, operation, input, actor, begun_at, last_item, done, total, finished, outcome)
        VALUES (?1, ?2, ?3, ?4, ?5, NULL, 0, ?6, 0, ?7)
        """)
    static let find = SQL(
        "jobs.find",
        """
        SELECT id, operation, input, actor, begun_at, last_item, done, total, finished, outcome FROM jobs WHERE id = ?1
        """)
    static let list = SQL(
        "jobs.list",
        """
        SELECT id, operation, input, actor, begun_at, last_item, done, total, finished, outcome FROM jobs
        ORDER BY id DESC LIMIT ?1
        """)
    static let advance = SQL(
        "jobs.advance", "UPDATE jobs SET last_item = ?2, done = ?3, finished = ?4, outcome = ?5 WHERE id = ?1")

    static let running = SQL("jobs.running", "SELECT id FROM jobs WHERE finished = 0 ORDER BY id LIMIT ?1")

    static let all = [insert, find, list, advance, running]

    /// A job as it is kept.
    public struct Job: Sendable {
        /// The job's id.
        public var id: JobID
        /// The name of the long operation.
        public var operation: String
        /// The operation itself, as JSON.
        public var input: [UInt8]
        /// Who asked for it.
        public var actor: String
        /// The instant of the whole job.
        public var begunAt: Instant
        /// The last item done.
        public var cursor: String?
        /// Items done.
        public var done: Int
        /// Items in all, as counted at the start.
        public var total: Int
        /// Whether nothing is left to do.
        public var isFinished: Bool
        /// What came of it so far, as JSON.
        public var outcome: [UInt8]

        /// Writes down a job that begins.
        public init(
            id: JobID, operation: String, input: [UInt8], actor: String, begunAt: Instant, total: Int, outcome: [UInt8]
        ) {
            self.id = id
            self.operation = operation
            self.input = input
            self.actor = actor
            self.begunAt = begunAt
            self.total = total
            self.outcome = outcome
            cursor = nil
            done = 0
            isFinished = false
        }

        fileprivate init(_ row: borrowing Row) throws {
            id = try row[0]
            operation = try row[1]
            input = try row[2]
            actor = try row[3]
            begunAt = try row[4]
            cursor = try row[5]
            done = try row[6]
            total = try row[7]
            isFinished = try row[8]
            outcome = try row[9]
        }
    }

    /// Writes down a new job.
    public static func add(_ job: Job, in transaction: Transaction) throws {
        try transaction.run(insert, job.id, job.operation, job.input, job.actor, job.begunAt, job.total, job.outcome)
    }

    /// Writes down how far a job has come.
    public static func save(_ job: Job, in transaction: Transaction) throws {
        try transaction.run(advance, job.id, job.cursor, job.done, job.isFinished, job.outcome)
    }

    /// One job.
    public static func job(_ id: JobID, in transaction: ReadTransaction) throws -> Job? {
        try transaction.first(find, id) { row in try Job(row) }
    }

    /// The oldest jobs that have more to do.
    public static func running(_ limit: Int, in transaction: ReadTransaction) throws -> [JobID] {
        try transaction.rows(running, limit) { row in try row[0] }
    }

    /// The newest jobs.
    public static func newest(_ limit: Int, in transaction: ReadTransaction) throws -> [Job] {
        try transaction.rows(list, limit) { row in try Job(row) }
    }
}
