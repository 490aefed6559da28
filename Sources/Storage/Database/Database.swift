import Primitives
import System

/// A database of Acquit, open.
///
/// Everything that writes goes through one queue and commits in groups; an answer is given when its commit will
/// survive `kill -9` and the loss of power. Reads see what has been committed and wait for nobody's write.
public final class Database: Sendable {
    private let driver: any Driver

    /// Where it lies, under its one real name; nil for one that is removed when it is closed.
    public let path: String?

    init(_ driver: any Driver, at path: String?) {
        self.driver = driver
        self.path = path
    }

    /// Does not wait: the last reference may go on the writer's own thread, in a completion.
    deinit { driver.stop() }

    /// Runs an operation that writes and returns when it is committed, or throws when nothing of it was.
    ///
    /// `body` runs on the writer's thread, perhaps more than once, and must not wait for another write.
    @discardableResult
    public func write<Value: Sendable>(
        _ body: @escaping @Sendable (Transaction) throws -> Value
    ) throws -> Value {
        let reply = BoundedInbox<Result<Value, any Error>>(capacity: 1)
        driver.submit(Write(body) { _ = reply.send($0) }, waiting: true)
        guard let result = reply.receive() else { throw DatabaseError.closed }
        return try result.get()
    }

    /// Runs an operation that writes and calls `completion` once, when it is committed or refused.
    ///
    /// Never waits: when too many are queued, `completion` is called at once with `.overloaded`. Otherwise it is called
    /// on the writer's thread, which the next group waits for: hand the answer on and return.
    public func enqueue<Value: Sendable>(
        _ body: @escaping @Sendable (Transaction) throws -> Value,
        completion: @escaping @Sendable (Result<Value, any Error>) -> Void
    ) {
        driver.submit(Write(body, completion: completion), waiting: false)
    }

    /// Runs `body` on this thread over one view of what has been committed.
    ///
    /// Keep it short and do not read again within it: the view holds back the copying of the log, and there are only
    /// so many readers.
    public func read<Value>(_ body: (ReadTransaction) throws -> Value) throws -> Value { try driver.read(body) }

    /// Whether what was read of an account, `asOf` a number, is still as committed; without an account, whether what
    /// belongs to nobody alone is: the catalogue and the clock.
    public func isUntouched(_ account: AccountID?, since number: Int64) -> Bool {
        driver.isUntouched(account?.text, since: number)
    }

    /// What the engine itself finds wrong with what is stored: damaged pages, rows that point at nothing.
    ///
    /// It looks at the whole database in one view.
    public func integrityFaults(limit: Int) throws -> [String] { try driver.integrityFaults(limit: limit) }

    /// What the writer has done so far.
    public var figures: DatabaseFigures { driver.figures }

    /// How many writes wait for the writer.
    public var waitingWrites: Int { driver.waitingWrites }

    /// Finishes what is queued and lets go of the database; whatever is asked of it afterwards throws `.closed`.
    public func close() {
        driver.stop()
        driver.wait()
    }
}
