/// What an engine gives a database.
protocol Driver: Sendable {
    var figures: DatabaseFigures { get }

    /// How many writes wait for the writer.
    var waitingWrites: Int { get }

    /// Queues an operation that writes; where the queue is full it waits, or answers that it is.
    func submit(_ write: any QueuedWrite, waiting: Bool)

    /// Runs `body` on the caller's thread over one view of what has been committed.
    func read<Value>(_ body: (ReadTransaction) throws -> Value) throws -> Value

    /// Whether no commit after a number has touched what is kept of an account, or of everybody.
    func isUntouched(_ account: String?, since number: Int64) -> Bool

    /// What the engine itself finds wrong with what is stored, at most so many faults of a kind.
    func integrityFaults(limit: Int) throws -> [String]

    /// Takes no more; what is queued is finished and the database let go of.
    func stop()

    /// Waits until that is done.
    func wait()
}
