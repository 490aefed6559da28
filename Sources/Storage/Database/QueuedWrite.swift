import Synchronization

/// An operation on its way to the writer: run, perhaps run again, then answered once.
protocol QueuedWrite: AnyObject, Sendable {
    /// Runs it in a transaction and returns what it threw; the answer waits for the commit.
    func perform(in transaction: Transaction) -> (any Error)?

    /// Gives the answer of its last run.
    func answer()

    /// Gives an error instead.
    func answer(_ error: any Error)
}

/// An operation with its answer's type.
final class Write<Value: Sendable>: QueuedWrite {
    private let body: @Sendable (Transaction) throws -> Value
    private let completion: @Sendable (Result<Value, any Error>) -> Void
    private let outcome = Mutex<Result<Value, any Error>?>(nil)

    init(
        _ body: @escaping @Sendable (Transaction) throws -> Value,
        completion: @escaping @Sendable (Result<Value, any Error>) -> Void
    ) {
        self.body = body
        self.completion = completion
    }

    func perform(in transaction: Transaction) -> (any Error)? {
        let result = Result { try body(transaction) }
        outcome.withLock { $0 = result }
        if case .failure(let error) = result { return error }
        return nil
    }

    func answer() { completion(outcome.withLock { $0 } ?? .failure(DatabaseError.closed)) }

    func answer(_ error: any Error) { completion(.failure(error)) }
}
