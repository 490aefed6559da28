import Synchronization
import System

/// Threads for what may take a while: a bounded queue before them, so that too much is refused and not piled up.
public final class WorkPool: Sendable {
    private let inbox: BoundedInbox<@Sendable () -> Void>
    private let threads: [WorkerThread]
    private let ending = Atomic(false)

    /// Starts so many threads, with a queue of so many pieces of work before them.
    public init(name: String, threads count: Int, queueLimit: Int) throws {
        let inbox = BoundedInbox<@Sendable () -> Void>(capacity: queueLimit)
        self.inbox = inbox
        threads = try (0..<max(count, 1)).map { number in
            try WorkerThread(name: "\(name)-\(number)") {
                while let work = inbox.receive() { work() }
            }
        }
    }

    /// Queues work; false where the queue is full or closed.
    public func submit(_ work: @escaping @Sendable () -> Void) -> Bool {
        inbox.trySend(work) == .sent
    }

    /// How much waits for a thread.
    public var waiting: Int { inbox.count }

    /// Whether it is about to end, which long work had better notice.
    var isEnding: Bool { ending.load(ordering: .relaxed) }

    /// Takes no more work, and returns when what was taken is done.
    public func stop() {
        ending.store(true, ordering: .relaxed)
        inbox.close()
        for thread in threads { thread.join() }
    }
}
