import Primitives
import System

@testable import Storage

/// A database whose writer is kept busy until everything of a group is queued, so that it makes one commit of it.
struct HeldWriter {
    let database: Database
    private let gate = BoundedInbox<Bool>(capacity: 1)

    init(_ database: Database) {
        self.database = database
        let gate = gate
        database.enqueue({ _ in _ = gate.receive() }, completion: { _ in })
    }

    /// Queues the bodies, lets the writer go and returns their answers in the order in which they were given.
    func commit(
        _ bodies: [@Sendable (Transaction) throws -> Void],
        onAnswer: @escaping @Sendable (Int) -> Void = { _ in }
    ) -> [(index: Int, error: (any Error)?)] {
        let answers = BoundedInbox<Answer>(capacity: max(bodies.count, 1))
        for (index, body) in bodies.enumerated() {
            database.enqueue(body) { result in
                onAnswer(index)
                var error: (any Error)?
                if case .failure(let failure) = result { error = failure }
                _ = answers.send(Answer(index: index, error: error))
            }
        }
        // Closed and not sent to: the body that waits may be run again.
        gate.close()
        return bodies.compactMap { _ in answers.receive() }.map { ($0.index, $0.error) }
    }

    private struct Answer: Sendable {
        let index: Int
        let error: (any Error)?
    }
}
