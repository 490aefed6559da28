import CSQLite
import Synchronization
import System

/// The thread that owns the only writing connection and makes the only checkpoints.
final class SQLiteWriter: Sendable {
    private let inbox: BoundedInbox<any QueuedWrite>
    private let thread: WorkerThread
    private let latest: LatestFigures

    init(_ connection: SQLiteConnection, options: SQLiteOptions) {
        let inbox = BoundedInbox<any QueuedWrite>(capacity: options.inboxLimit)
        let latest = LatestFigures()
        self.inbox = inbox
        self.latest = latest
        thread = WorkerThread(name: "acquit-writer") {
            var loop = SQLiteWriterLoop(connection, options: options)
            while let group = inbox.takeGroup(limit: options.groupLimit) {
                loop.run(group)
                latest.set(loop.figures)
            }
            loop.finish()
        }
    }

    var figures: DatabaseFigures { latest.get() }

    func submit(_ write: any QueuedWrite, waiting: Bool) throws(DatabaseError) {
    }

    func close() {
        inbox.close()
        thread.join()
    }
}
