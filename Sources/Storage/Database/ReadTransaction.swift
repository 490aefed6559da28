/// One consistent view of what has been committed, from its first statement until the closure given it returns.
///
/// The first statement that fails ends it: whatever is asked of it afterwards fails with the same error, even where the
/// error was caught, because the engine may have rolled back by itself meanwhile.
public class ReadTransaction {
    final let session: any Session
    final private(set) var failure: DatabaseError?

    /// The number that commits had come to before the view was taken, by which what is read may be kept in memory.
    ///
    /// It may be used while `Database.isUntouched` says so; nil where it may not be kept, because the transaction
    /// writes or because somebody else does.
    public final let asOf: Int64?

    init(_ session: any Session, asOf: Int64? = nil) {
        self.session = session
        self.asOf = asOf
    }

    /// Reads every row a statement gives.
    public final func rows<Value>(
        _ sql: SQL, _ values: any Storable..., map: (borrowing Row) throws -> Value
    ) throws -> [Value] {
        var found: [Value] = []
        try step(sql, values) { row in
            found.append(try map(row))
            return true
        }
        return found
    }

    /// Reads the first row a statement gives, if there is one.
    public final func first<Value>(
        _ sql: SQL, _ values: any Storable..., map: (borrowing Row) throws -> Value
    ) throws -> Value? {
        var found: Value?
        try step(sql, values) { row in
            found = try map(row)
            return false
        }
        return found
    }

    /// Reads the first column of the first row, if there is one.
    public final func value<Value: Storable>(_ sql: SQL, _ values: any Storable...) throws -> Value? {
        var found: Value?
        try step(sql, values) { row in
            found = try row[0]
            return false
        }
        return found
    }

    /// Calls `body` with row after row, without keeping them.
    public final func each(
        _ sql: SQL, _ values: any Storable..., body: (borrowing Row) throws -> Void
    ) throws {
        try step(sql, values) { row in
            try body(row)
            return true
        }
    }

    private final func step(
        _ sql: SQL, _ values: [any Storable], _ goOn: (borrowing Row) throws -> Bool
    ) throws {
        let cursor = try attempt { session throws(DatabaseError) in try session.start(sql, values.map(\.stored)) }
        defer { cursor.finish() }
        while try attempt({ _ throws(DatabaseError) in try cursor.advance() }) {
            guard try goOn(Row(cursor)) else { return }
        }
    }

    /// Runs something on the session unless something failed before, and remembers when it fails.
    final func attempt<Value>(
        _ body: (any Session) throws(DatabaseError) -> Value
    ) throws(DatabaseError) -> Value {
        if let failure { throw failure }
        do throws(DatabaseError) {
            return try body(session)
        } catch {
            failure = error
            throw error
        }
    }

    /// Ends it: what was smuggled out of its closure finds it closed.
    final func end() {
        if failure == nil { failure = .misuse(statement: "transaction", detail: "used after its end") }
    }
}
