import CSQLite

extension DatabaseError {
    /// The one place where SQLite's result codes become errors (<https://www.sqlite.org/rescode.html>).
    ///
    /// SQLite's own messages name tables and columns and never what was bound.
    static func sqlite(_ code: Int32, statement: String, detail: String) -> DatabaseError {
        switch code & 0xff {
        case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL: .busy(statement: statement)
        case SQLITE_FULL: .full(statement: statement)
        case SQLITE_IOERR: .io(statement: statement, code: code)
        case SQLITE_CORRUPT: .corrupt(statement: statement, detail: detail)
        case SQLITE_NOTADB: .notADatabase(path: statement, detail: detail)
        case SQLITE_CANTOPEN, SQLITE_NOLFS: .unopenable(path: statement, detail: detail)
        case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH: .readOnly(statement: statement)
        case SQLITE_CONSTRAINT: .constraint(constraint(code), statement: statement, detail: detail)
        case SQLITE_NOMEM: .outOfMemory(statement: statement)
        case SQLITE_MISUSE, SQLITE_RANGE, SQLITE_TOOBIG, SQLITE_MISMATCH:
            .misuse(statement: statement, detail: detail)
        default: .statement(statement, code: code, detail: detail)
        }
    }

    private static func constraint(_ code: Int32) -> Constraint {
        switch code {
        case SQLiteCode.unique, SQLiteCode.rowid: .unique
        case SQLiteCode.primaryKey: .primaryKey
        case SQLiteCode.foreignKey: .foreignKey
        case SQLiteCode.check: .check
        case SQLiteCode.notNull: .notNull
        case SQLiteCode.type: .type
        case SQLiteCode.trigger: .appendOnly
        default: .other
        }
    }
}

/// Extended codes, which C spells as macros Swift cannot import: the kind in the second byte over `SQLITE_CONSTRAINT`.
private enum SQLiteCode {
    static let check = SQLITE_CONSTRAINT | (1 << 8)
    static let foreignKey = SQLITE_CONSTRAINT | (3 << 8)
    static let notNull = SQLITE_CONSTRAINT | (5 << 8)
    static let primaryKey = SQLITE_CONSTRAINT | (6 << 8)
    static let trigger = SQLITE_CONSTRAINT | (7 << 8)
    static let unique = SQLITE_CONSTRAINT | (8 << 8)
    static let rowid = SQLITE_CONSTRAINT | (10 << 8)
    static let type = SQLITE_CONSTRAINT | (12 << 8)
}
