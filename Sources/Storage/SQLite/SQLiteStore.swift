/// One SQLite database, with the thread that writes to it and the connections that read.
final class SQLiteStore: Driver {
    private let readers: ReaderPool
    /// None where the database was opened for reading alone.
    private let writer: SQLiteWriter?
    /// None without a writer: what others commit is not known here.
    private let board: CommitBoard?

    init(readers: ReaderPool, writer: SQLiteWriter?, board: CommitBoard?) {
        self.readers = readers
        self.writer = writer
        self.board = board
    }

    var figures: DatabaseFigures { writer?.figures ?? DatabaseFigures() }

    var waitingWrites: Int { writer?.waiting ?? 0 }

    func submit(_ write: any QueuedWrite, waiting: Bool) {
        guard let writer else { return write.answer(DatabaseError.readOnly(statement: "write")) }
        writer.submit(write, waiting: waiting)
    }

    func read<Value>(_ body: (ReadTransaction) throws -> Value) throws -> Value {
        try readers.read(asOf: board?.number, body)
    }

    func isUntouched(_ account: String?, since number: Int64) -> Bool {
        board?.isUntouched(account, since: number) ?? false
    }

    func integrityFaults(limit: Int) throws -> [String] {
        try readers.read(asOf: nil) { transaction in try transaction.integrityFaults(limit: limit) }
    }

    /// Readers go first, so that the writer is the last to close and copies what is left of the log.
    func stop() {
        readers.close()
        writer?.stop()
    }

    func wait() { writer?.wait() }
}
