/// Operations that share one commit, and what becomes of them when one goes wrong.
///
/// No savepoints: they would cost a quarter of the throughput, and an operation decides before it writes, so that
/// undoing everything and running each alone is rare.
struct GroupCommit {
    let connection: SQLiteConnection
    private let board: CommitBoard
    private(set) var figures = DatabaseFigures()

    private enum Outcome {
        case committed
        /// The same would happen to each of them alone.
        case failed(any Error)
        case eachAlone
    }

    init(on connection: SQLiteConnection, telling board: CommitBoard = CommitBoard()) {
        self.connection = connection
        self.board = board
    }

    /// Commits a group and then gives every answer, in the order of the group.
    mutating func commit(_ group: [any QueuedWrite]) {
        switch attempt(group) {
        case .committed:
            figures.commits += 1
            figures.writes += Int64(group.count)
            for write in group { write.answer() }
        case .failed(let error):
            for write in group { write.answer(error) }
        case .eachAlone:
            figures.reruns += 1
            for write in group { commit([write]) }
        }
    }

    private func attempt(_ group: [any QueuedWrite]) -> Outcome {
        do {
            try connection.begin()
        } catch {
            return .failed(error)
        }
        do {
            var touched = Touched()
            for write in group { touched.add(try perform(write)) }
            try connection.commit()
            board.publish(touched)
            return .committed
        } catch {
            return undone(group, after: error)
        }
    }

    /// Runs one operation and says whose data it changed; throws what the whole group has to be undone for.
    private func perform(_ write: any QueuedWrite) throws -> Touched {
        let transaction = Transaction(connection)
        let refusal = write.perform(in: transaction)
        // Looked at first and even where the operation caught it: SQLite may have undone the group meanwhile.
        if let failure = transaction.failure { throw failure }
        let hasWritten = transaction.hasWritten
        transaction.end()
        if let refusal, hasWritten { throw refusal }
        return transaction.touched
    }

    private func undone(_ group: [any QueuedWrite], after error: any Error) -> Outcome {
        do {
            try connection.rollBack()
        } catch {
            // `begin` tries again; until that succeeds nothing more is written.
            return .failed(error)
        }
        let isCommon = (error as? DatabaseError)?.failsEverything ?? false
        return isCommon || group.count == 1 ? .failed(error) : .eachAlone
    }
}
