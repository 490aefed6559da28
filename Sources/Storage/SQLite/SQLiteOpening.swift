import Primitives
import System

/// The steps by which a SQLite database is opened or made.
struct SQLiteOpening {
    let file: DatabaseFile
    var options = SQLiteOptions()
    var migrator = Migrator(dialect: .sqlite)

    /// Opens it for reading alone.
    func read() throws -> SQLiteStore {
        let connection = try SQLiteConnection(path: file.path, role: .reader, options: options)
        try refuseOthers(connection)
        let readers = ReaderPool(path: file.path, options: options, first: connection)
        try readers.read(asOf: nil) { try migrator.check(in: $0) }
        return SQLiteStore(readers: readers, writer: nil, board: nil)
    }

    /// Opens it for writing, under the lock.
    func write(_ lock: WriterLock, at instant: Instant) throws -> SQLiteStore {
        let connection = try SQLiteConnection(path: file.path, role: .writer, options: options)
        try refuseOthers(connection)
        try connection.keepLog()
        try connection.inTransaction { try migrator.apply(in: $0, at: instant) }
        return try store(connection) { lock.release() }
    }

    /// Makes it, under the lock; a failed attempt leaves no file behind, and one cut short can be made again.
    func make(
        _ lock: WriterLock, at instant: Instant, afterwards: @escaping @Sendable () -> Void = {}
    ) throws -> SQLiteStore {
        let wasThere = file.exists
        do {
            let connection = try SQLiteConnection(path: file.path, role: .maker, options: options)
            try refuseAny(connection)
            try connection.keepLog()
            try connection.inTransaction { transaction in
                try transaction.execute("PRAGMA application_id = \(SQLiteConnection.applicationID)")
                try migrator.found(in: transaction)
                try migrator.apply(in: transaction, at: instant)
                try MetadataTable.setCreatedAt(instant, in: transaction)
            }
            return try store(connection) {
                lock.release()
                afterwards()
            }
        } catch {
            if !wasThere { file.remove() }
            throw error
        }
    }

    private func store(
        _ connection: SQLiteConnection, afterwards: @escaping @Sendable () -> Void
    ) throws -> SQLiteStore {
        let board = CommitBoard()
        return SQLiteStore(
            readers: ReaderPool(path: file.path, options: options),
            writer: try SQLiteWriter(connection, options: options, board: board, afterwards: afterwards), board: board)
    }

    private func refuseOthers(_ connection: SQLiteConnection) throws(DatabaseError) {
        let identity = try connection.identity()
        guard identity.application != SQLiteConnection.applicationID else { return }
        let detail = identity.entries == 0 ? "it is empty" : "it belongs to another program"
        throw .notADatabase(path: file.path, detail: detail)
    }

    private func refuseAny(_ connection: SQLiteConnection) throws(DatabaseError) {
        let identity = try connection.identity()
        if identity.application == SQLiteConnection.applicationID { throw .alreadyExists(path: file.path) }
        guard identity.entries == 0 else {
            throw .notADatabase(path: file.path, detail: "it belongs to another program")
        }
    }
}
