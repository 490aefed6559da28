import CSQLite

/// The one owner of a prepared statement; used by whoever has its connection.
@safe
final class SQLiteStatement {
    let name: String
    private let handle: OpaquePointer
    private unowned let connection: SQLiteConnection
    private let readsOnly: Bool
    /// Set while it stands on a row or is about to be stepped.
    private(set) var isInUse = false
    private var failed = false

    init(name: String, text: String, kept: Bool, on connection: SQLiteConnection) throws(DatabaseError) {
        var handle: OpaquePointer?
        let flags = kept ? UInt32(SQLITE_PREPARE_PERSISTENT) : 0
        let code = unsafe sqlite3_prepare_v3(connection.handle, text, -1, flags, &handle, nil)
        guard code == SQLITE_OK, let handle = unsafe handle else { throw connection.failure(code, name) }
        unsafe self.handle = handle
        self.name = name
        self.connection = connection
        unsafe readsOnly = sqlite3_stmt_readonly(handle) != 0
    }

    deinit { unsafe sqlite3_finalize(handle) }

    func start(_ values: [DatabaseValue]) throws(DatabaseError) {
        guard unsafe sqlite3_bind_parameter_count(handle) == Int32(clamping: values.count) else {
            throw .misuse(statement: name, detail: "\(values.count) values do not fit its parameters")
        }
        isInUse = true
        if !readsOnly { connection.noteWrite() }
        do throws(DatabaseError) {
            for (offset, value) in values.enumerated() { try bind(value, at: Int32(clamping: offset + 1)) }
        } catch {
            finish()
            throw error
        }
    }

    private func bind(_ value: DatabaseValue, at index: Int32) throws(DatabaseError) {
        let code =
            switch value {
            case .null: unsafe sqlite3_bind_null(handle, index)
            case .integer(let number): unsafe sqlite3_bind_int64(handle, index, number)
            case .text(let text): try bind(text, at: index)
            case .bytes(let bytes):
                unsafe bytes.withUnsafeBytes { buffer in
                    unsafe csqlite_bind_blob(handle, index, buffer.baseAddress, UInt64(buffer.count))
                }
            }
        guard code == SQLITE_OK else { throw connection.failure(code, name) }
    }

    /// U+0000 would end the text for every function of SQLite's that takes C strings, and PostgreSQL cannot store it.
    private func bind(_ text: String, at index: Int32) throws(DatabaseError) -> Int32 {
        var text = text
        let code = text.withUTF8 { buffer -> Int32? in
            if let start = buffer.baseAddress, unsafe memchr(start, 0, buffer.count) != nil { return nil }
            return unsafe csqlite_bind_text(handle, index, buffer.baseAddress, UInt64(buffer.count))
        }
        guard let code else { throw .misuse(statement: name, detail: "text holds U+0000") }
        return code
    }
}

extension SQLiteStatement: Cursor {
    var changes: Int { unsafe readsOnly ? 0 : Int(sqlite3_changes64(sqlite3_db_handle(handle))) }

    func advance() throws(DatabaseError) -> Bool {
        let code = unsafe sqlite3_step(handle)
        switch code {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default:
            failed = true
            throw connection.failure(code, name)
        }
    }

    func value(at column: Int) throws(StoredFault) -> DatabaseValue {
        let column = Int32(clamping: column)
        switch unsafe sqlite3_column_type(handle, column) {
        case SQLITE_INTEGER: return .integer(unsafe sqlite3_column_int64(handle, column))
        case SQLITE_TEXT:
            let bytes = unsafe UnsafeRawBufferPointer(
                start: sqlite3_column_text(handle, column), count: Int(sqlite3_column_bytes(handle, column)))
            guard let text = unsafe String(validating: bytes, as: UTF8.self) else { throw StoredFault("not UTF-8") }
            return .text(text)
        case SQLITE_BLOB:
            return .bytes(
                unsafe Array(
                    UnsafeRawBufferPointer(
                        start: sqlite3_column_blob(handle, column), count: Int(sqlite3_column_bytes(handle, column)))))
        case SQLITE_FLOAT: throw StoredFault("a binary fraction")
        default: return .null
        }
    }

    func finish() {
        // Both answer with the code of the step before, which has been thrown already.
        _ = unsafe sqlite3_reset(handle)
        _ = unsafe sqlite3_clear_bindings(handle)
        isInUse = false
        if failed { connection.evict(self) }
    }
}
