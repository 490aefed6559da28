import System

/// Connections that read, opened when first needed and lent to one thread at a time.
final class ReaderPool: Sendable {
    private let path: String
    private let options: SQLiteOptions
    private let state: Monitor<State>

    private struct State {
        /// The one used last is lent first: its pages are warm.
        var idle: [SQLiteConnection]
        var openCount: Int
        var isClosed = false
    }

    /// What a thread that wants to read is given.
    private enum Loan {
        case idle(SQLiteConnection)
        case roomForOneMore
        case closed
    }

    init(path: String, options: SQLiteOptions, first: SQLiteConnection? = nil) {
        self.path = path
        self.options = options
        state = Monitor(State(idle: first.map { [$0] } ?? [], openCount: first == nil ? 0 : 1))
    }

    /// Runs `body` over one view of what has been committed, which is taken with its first statement: where there is
    /// none, no connection is borrowed.
    func read<Value>(asOf number: Int64?, _ body: (ReadTransaction) throws -> Value) throws -> Value {
        let session = PooledSession(self)
        defer { session.end() }
        let transaction = ReadTransaction(session, asOf: number)
        defer { transaction.end() }
        return try body(transaction)
    }

    /// Closes what is idle; what is lent is closed when it comes back.
    func close() {
        let idle = state.withLock { state in
            state.isClosed = true
            defer { state.idle = [] }
            return state.idle
        }
        for connection in idle { connection.close() }
    }

    fileprivate func borrow() throws(DatabaseError) -> SQLiteConnection {
        let loan = state.wait { state -> Loan? in
            if state.isClosed { return .closed }
            if let idle = state.idle.popLast() { return .idle(idle) }
            guard state.openCount < options.readerLimit else { return nil }
            state.openCount += 1
            return .roomForOneMore
        }
        switch loan {
        case .idle(let connection): return connection
        case .closed: throw .closed
        case .roomForOneMore:
            do throws(DatabaseError) {
                return try SQLiteConnection(path: path, role: .reader, options: options)
            } catch {
                state.withLock { $0.openCount -= 1 }
                throw error
            }
        }
    }

    /// A connection that could not leave its transaction would show its snapshot for ever.
    fileprivate func giveBack(_ connection: SQLiteConnection) {
        let isKept = state.withLock { state in
            if state.isClosed || connection.isInTransaction {
                state.openCount -= 1
                return false
            }
            state.idle.append(connection)
            return true
        }
        if !isKept { connection.close() }
    }
}

/// A session that borrows its connection when it is first asked for something.
private final class PooledSession: Session {
    private let pool: ReaderPool
    private var connection: SQLiteConnection?

    init(_ pool: ReaderPool) { self.pool = pool }

    var writes: Int { connection?.writes ?? 0 }

    func start(_ sql: SQL, _ values: [DatabaseValue]) throws(DatabaseError) -> any Cursor {
        try borrowed().start(sql, values)
    }

    func execute(_ text: String) throws(DatabaseError) { try borrowed().execute(text) }

    private func borrowed() throws(DatabaseError) -> SQLiteConnection {
        if let connection { return connection }
        let connection = try pool.borrow()
        self.connection = connection
        try connection.begin(writing: false)
        return connection
    }

    /// Gives the view up and the connection back; one that cannot leave its transaction is closed by the pool.
    func end() {
        guard let connection else { return }
        try? connection.rollBack()
        pool.giveBack(connection)
    }
}
