import CSQLite

/// The one owner of a SQLite connection.
///
/// Opened without SQLite's own mutexes. It is `Sendable` because it moves between threads (lent by the pool, or made
/// on one and used on the writer's), and unchecked because nothing but that lending keeps it to one at a time.
@safe
final class SQLiteConnection: @unchecked Sendable {
    enum Role {
        case reader
        case writer
        /// A writer that may make the file.
        case maker
    }

    let handle: OpaquePointer
    let path: String
    private let logPages: UnsafeMutablePointer<Int32>
    private var prepared: [SQL: SQLiteStatement] = [:]
    private(set) var writes = 0
    private var isClosed = false

    /// Done once, before the library is first used; that it could not be done would cost speed and nothing else.
    private static let leavesMemoryUncounted = csqlite_leave_memory_uncounted() == SQLITE_OK

    init(path: String, role: Role, options: SQLiteOptions) throws(DatabaseError) {
        _ = Self.leavesMemoryUncounted
        var handle: OpaquePointer?
        let code = unsafe sqlite3_open_v2(path, &handle, role.flags, nil)
        guard code == SQLITE_OK, let handle = unsafe handle else {
            let detail = unsafe Self.message(handle)
            unsafe sqlite3_close_v2(handle)
            throw .sqlite(code, statement: path, detail: detail)
        }
        unsafe self.handle = handle
        self.path = path
        unsafe logPages = .allocate(capacity: 1)
        unsafe logPages.initialize(to: 0)
        try configure(role, options)
    }

    deinit {
        close()
        unsafe logPages.deallocate()
    }

    /// Closes it; the last connection to close copies what is left of the log, if it may write.
    func close() {
        guard !isClosed else { return }
        isClosed = true
        prepared.removeAll()
        unsafe sqlite3_close_v2(handle)
    }

    /// Pages in the write-ahead log after the last commit on this connection.
    var pagesInLog: Int { Int(unsafe logPages.pointee) }

    /// Whether a transaction is open: after an error SQLite may have ended it by itself.
    var isInTransaction: Bool { unsafe sqlite3_get_autocommit(handle) == 0 }

    func failure(_ code: Int32, _ statement: String) -> DatabaseError {
        // What is wrong with the file as a whole is told of the file, whichever statement was the first to meet it.
        let isOfFile = [SQLITE_NOTADB, SQLITE_CANTOPEN].contains(code & 0xff)
        return .sqlite(code, statement: isOfFile ? path : statement, detail: unsafe Self.message(handle))
    }

    private static func message(_ handle: OpaquePointer?) -> String {
        guard let text = unsafe sqlite3_errmsg(handle) else { return "" }
        return unsafe String(cString: text)
    }

    func noteWrite() { writes += 1 }

    func evict(_ statement: SQLiteStatement) {
        for (sql, kept) in prepared where kept === statement { prepared[sql] = nil }
    }

    /// Counts the statements kept prepared.
    var preparedCount: Int { prepared.count }
}

extension SQLiteConnection: Session {
    func start(_ sql: SQL, _ values: [DatabaseValue]) throws(DatabaseError) -> any Cursor {
        guard !isClosed else { throw .closed }
        let statement = try statement(for: sql)
        try statement.start(values)
        return statement
    }

    func execute(_ text: String) throws(DatabaseError) {
        let name = String(text.prefix(60).prefix { $0 != "\n" })
        let statement = try SQLiteStatement(name: name, text: text, kept: false, on: self)
        try statement.start([])
        defer { statement.finish() }
        while try statement.advance() {}
    }

    /// The statement kept for a text, or one made for this use while the kept one is still standing on a row.
    private func statement(for sql: SQL) throws(DatabaseError) -> SQLiteStatement {
        if let kept = prepared[sql] {
            guard kept.isInUse else { return kept }
            return try SQLiteStatement(name: sql.name, text: sql.text, kept: false, on: self)
        }
        let statement = try SQLiteStatement(name: sql.name, text: sql.text, kept: true, on: self)
        prepared[sql] = statement
        return statement
    }
}

extension SQLiteConnection {
    /// Begins a transaction, undoing first what an earlier failure may have left open.
    func begin(writing: Bool = true) throws(DatabaseError) {
        try rollBack()
        try run(writing ? .beginWriting : .beginReading)
    }

    func commit() throws(DatabaseError) { try run(.commit) }

    /// Undoes the transaction, unless SQLite has done so already.
    func rollBack() throws(DatabaseError) {
        if isInTransaction { try run(.rollback) }
    }

    private func run(_ sql: SQL) throws(DatabaseError) {
        let cursor = try start(sql, [])
        defer { cursor.finish() }
        _ = try cursor.advance()
    }

    /// Runs `body` in a transaction of its own; all of it is kept, or nothing.
    func inTransaction<Value>(_ body: (Transaction) throws -> Value) throws -> Value {
        try begin()
        do {
            let transaction = Transaction(self)
            let value = try body(transaction)
            if let failure = transaction.failure { throw failure }
            try commit()
            return value
        } catch {
            try rollBack()
            throw error
        }
    }

    /// Copies the log into the database as far as readers allow, and returns the pages in the log and those copied.
    func checkpoint(_ mode: Int32 = SQLITE_CHECKPOINT_PASSIVE) throws(DatabaseError) -> (log: Int, copied: Int) {
        var (log, copied): (Int32, Int32) = (0, 0)
        let code = unsafe sqlite3_wal_checkpoint_v2(handle, nil, mode, &log, &copied)
        guard code == SQLITE_OK else { throw failure(code, "checkpoint") }
        return (Int(log), Int(copied))
    }

    /// Has SQLite report the log's length after each commit; this replaces its automatic checkpoints.
    func countLogPages() {
        unsafe sqlite3_wal_hook(handle, noteLogPages, logPages)
    }
}

/// Called by SQLite after a commit, on the thread that committed.
private func noteLogPages(
    _ context: UnsafeMutableRawPointer?, _ handle: OpaquePointer?, _ name: UnsafePointer<CChar>?, _ pages: Int32
) -> Int32 {
    unsafe context?.assumingMemoryBound(to: Int32.self).pointee = pages
    return SQLITE_OK
}

extension SQL {
    fileprivate static let beginReading = SQL("sqlite.begin_reading", "BEGIN")
    fileprivate static let beginWriting = SQL("sqlite.begin_writing", "BEGIN IMMEDIATE")
    fileprivate static let commit = SQL("sqlite.commit", "COMMIT")
    fileprivate static let rollback = SQL("sqlite.rollback", "ROLLBACK")
}
