import CSQLite

extension SQLiteConnection.Role {
    var flags: Int32 {
        let access =
            switch self {
            case .reader: SQLITE_OPEN_READONLY
            case .writer: SQLITE_OPEN_READWRITE
            case .maker: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
            }
        return access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
    }
}

extension SQLiteConnection {
    /// "Acqt": what `file` shows, and how a database of ours is told from others.
    static let applicationID: Int64 = 0x4163_7174

    /// Settings that hold for a connection and are not kept in the file.
    func configure(_ role: Role, _ options: SQLiteOptions) throws(DatabaseError) {
        unsafe sqlite3_busy_timeout(handle, options.busyMilliseconds)
        // A damaged or prepared file must not get to run functions or have its schema written through SQL.
        try configure(SQLITE_DBCONFIG_DEFENSIVE, on: true)
        try configure(SQLITE_DBCONFIG_TRUSTED_SCHEMA, on: false)
        try configure(SQLITE_DBCONFIG_DQS_DML, on: false)
        try configure(SQLITE_DBCONFIG_DQS_DDL, on: false)
        // Only the writer copies the log: SQLite before 3.51.3 can corrupt it when another connection does.
        try configure(SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, on: role == .reader)
        try execute("PRAGMA cell_size_check = ON")
        try execute("PRAGMA foreign_keys = ON")
        // Without it `INSERT OR REPLACE` deletes rows without firing the triggers that refuse it.
        try execute("PRAGMA recursive_triggers = ON")
        if role == .reader {
            try execute("PRAGMA query_only = ON")
        } else {
            countLogPages()
            try execute("PRAGMA cache_size = -\(options.writerCacheKibibytes)")
            try execute("PRAGMA synchronous = \(options.synchronous.rawValue)")
            try execute("PRAGMA journal_size_limit = 67108864")
            if let pages = options.pageLimit { try execute("PRAGMA max_page_count = \(pages)") }
        }
    }

    private func configure(_ option: Int32, on: Bool) throws(DatabaseError) {
        let code = unsafe csqlite_configure(handle, option, on ? 1 : 0)
        guard code == SQLITE_OK else { throw failure(code, "configure") }
    }

    /// Has the file keep a write-ahead log; kept in the file itself.
    func keepLog() throws(DatabaseError) {
        let mode = try read("PRAGMA journal_mode = WAL")
        guard case .text("wal") = mode else {
            throw .unopenable(path: path, detail: "its file system cannot hold a write-ahead log")
        }
    }

    /// What the file says it is, and how many things its schema holds.
    func identity() throws(DatabaseError) -> (application: Int64, entries: Int64) {
        guard case .integer(let application) = try read("PRAGMA application_id"),
            case .integer(let entries) = try read("SELECT count(*) FROM sqlite_schema")
        else { throw .corrupt(statement: path, detail: "no header") }
        return (application, entries)
    }

    private func read(_ text: String) throws(DatabaseError) -> DatabaseValue {
        let statement = try SQLiteStatement(name: path, text: text, kept: false, on: self)
        try statement.start([])
        defer { statement.finish() }
        guard try statement.advance() else { return .null }
        do throws(StoredFault) {
            return try statement.value(at: 0)
        } catch {
            throw .unreadable(statement: path, column: 0, detail: error.reason)
        }
    }
}
