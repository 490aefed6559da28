/// Everything a database can answer instead of a result; names statements and never shows what was bound to them.
public enum DatabaseError: Error, Hashable, Sendable {
    /// There is no such file.
    case notFound(path: String)
    /// There is a database already where one was to be made.
    case alreadyExists(path: String)
    /// What is there is no database of ours.
    case notADatabase(path: String, detail: String)
    /// The file or its folder cannot be opened as asked.
    case unopenable(path: String, detail: String)
    /// Another process may write to it, and says this of itself: `process 4711, server http://…`.
    case locked(by: String)
    /// Something beside us holds SQLite's own lock.
    case busy(statement: String)
    /// The inbox of the writer is full.
    case overloaded
    /// The disk, or the limit set on the database, is full; nothing was kept.
    case full(statement: String)
    /// Reading or writing failed; what was being committed may or may not be found again after a crash.
    case io(statement: String, code: Int32)
    /// The file does not hold together.
    case corrupt(statement: String, detail: String)
    /// The database cannot be written to.
    case readOnly(statement: String)
    /// A row broke a rule of the schema.
    case constraint(Constraint, statement: String, detail: String)
    /// A newer program has been here.
    case newerSchema(found: Int, known: Int)
    /// The schema is behind this program; opening it for writing brings it up.
    case olderSchema(found: Int, known: Int)
    /// A migration applied earlier is not the one this program carries under that number.
    case alteredMigration(number: Int)
    /// A stored value is not what the program reads there.
    case unreadable(statement: String, column: Int, detail: String)
    /// The program asked for what cannot be.
    case misuse(statement: String, detail: String)
    /// A statement failed otherwise.
    case statement(String, code: Int32, detail: String)
    /// There is no memory for it.
    case outOfMemory(statement: String)
    /// The database has been closed.
    case closed

    /// The rules of the schema a row can break.
    public enum Constraint: String, Hashable, Sendable {
        case unique
        case primaryKey
        case foreignKey
        case check
        case notNull
        case type
        case appendOnly
        case other
    }

    /// Whether the cause outlives the statement, so that running a group's other writes again would meet it too.
    var failsEverything: Bool {
        switch self {
        case .busy, .full, .io, .corrupt, .readOnly, .notADatabase, .outOfMemory, .closed: true
        default: false
        }
    }
}

extension DatabaseError: CustomStringConvertible {
    /// One plain sentence.
    public var description: String {
        switch self {
        case .notFound(let path): "there is no database at \(path)"
        case .alreadyExists(let path): "there is a database at \(path) already"
        case .notADatabase(let path, let detail): "\(path) is not a database of Acquit: \(detail)"
        case .unopenable(let path, let detail): "\(path) cannot be opened: \(detail)"
        case .locked(let holder): "the database is being written to by \(holder)"
        case .busy(let statement): "another program holds the database (\(statement))"
        case .overloaded: "too many writes are waiting"
        case .full(let statement): "the disk is full (\(statement))"
        case .io(let statement, let code): "reading or writing the database failed (\(statement), \(code))"
        case .corrupt(let statement, let detail): "the database is damaged: \(detail) (\(statement))"
        case .readOnly(let statement): "the database cannot be written to (\(statement))"
        case .constraint(let rule, let statement, let detail): "\(statement) broke a \(rule) rule: \(detail)"
        case .newerSchema(let found, let known):
            "the database has schema \(found), newer than \(known), the newest this program knows"
        case .olderSchema(let found, let known): "the database has schema \(found) and this program needs \(known)"
        case .alteredMigration(let number): "migration \(number) is not the one that was applied"
        case .unreadable(let statement, let column, let detail):
            "column \(column) of \(statement) cannot be read: \(detail)"
        case .misuse(let statement, let detail): "\(statement) was misused: \(detail)"
        case .statement(let statement, let code, let detail): "\(statement) failed: \(detail) (\(code))"
        case .outOfMemory(let statement): "out of memory (\(statement))"
        case .closed: "the database has been closed"
        }
    }
}
