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

    func read<Value>(asOf number: Int64?, _ body: (ReadTransaction) throws -> Value) throws -> Value {
        let connection = try borrow()
        defer { giveBack(connection) }
        return try connection.inReadTransaction(asOf: number, body)
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

    private func borrow() throws(DatabaseError) -> SQLiteConnection {
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
    private func giveBack(_ connection: SQLiteConnection) {
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
