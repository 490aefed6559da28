import Synchronization
import System

/// The thread that owns the only writing connection and makes the only checkpoints.
final class SQLiteWriter: Sendable {
    private let inbox: BoundedInbox<any QueuedWrite>
    private let thread: WorkerThread
    private let latest: LatestFigures

    /// Starts the thread; `afterwards` runs on it once the connection is closed.
    init(
        _ connection: SQLiteConnection, options: SQLiteOptions, board: CommitBoard,
        afterwards: @escaping @Sendable () -> Void
    ) throws {
        let inbox = BoundedInbox<any QueuedWrite>(capacity: options.inboxLimit)
        let latest = LatestFigures()
        self.inbox = inbox
        self.latest = latest
        thread = try WorkerThread(name: "acquit-writer") {
            var rounds = WriterRounds(on: connection, options: options, board: board)
            while true {
                let group = inbox.receiveAll(upTo: options.groupLimit)
                if group.isEmpty { break }
                rounds.run(group)
                latest.note(rounds.figures)
            }
            connection.close()
            afterwards()
        }
    }

    var figures: DatabaseFigures { latest.read() }

    /// How many operations wait.
    var waiting: Int { inbox.count }

    /// Queues an operation; waits for room in the inbox, or answers that there is none.
    func submit(_ write: any QueuedWrite, waiting: Bool) {
        switch waiting ? inbox.send(write) : inbox.trySend(write) {
        case .sent: return
        case .closed: write.answer(DatabaseError.closed)
        case .full: write.answer(DatabaseError.overloaded)
        }
    }

    /// Takes no more; what is queued is finished, and then the connection closed.
    func stop() { inbox.close() }

    /// Waits until that is done.
    func wait() { thread.join() }
}

/// The writer's figures, for whoever asks from another thread.
private final class LatestFigures: Sendable {
    private let figures = Mutex(DatabaseFigures())

    func note(_ latest: DatabaseFigures) { figures.withLock { $0 = latest } }

    func read() -> DatabaseFigures { figures.withLock { $0 } }
}

/// What the writer does round after round: commit a group, then copy the log when it has grown enough.
private struct WriterRounds {
    private let connection: SQLiteConnection
    private var groups: GroupCommit
    private var rhythm: CheckpointRhythm
    private var checkpoints: Int64 = 0

    init(on connection: SQLiteConnection, options: SQLiteOptions, board: CommitBoard) {
        self.connection = connection
        groups = GroupCommit(on: connection, telling: board)
        rhythm = CheckpointRhythm(pages: options.checkpointPages)
    }

    var figures: DatabaseFigures {
        var figures = groups.figures
        figures.checkpoints = checkpoints
        return figures
    }

    mutating func run(_ group: [any QueuedWrite]) {
        groups.commit(group)
        rhythm.committed(pagesInLog: connection.pagesInLog)
        guard rhythm.isDue else { return }
        // One that fails loses nothing: the log keeps what was not copied, and the next is due as far on again.
        if (try? connection.checkpoint()) != nil { checkpoints += 1 }
        rhythm.tried()
    }
}
