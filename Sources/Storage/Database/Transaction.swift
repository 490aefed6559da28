/// What an operation writes, all of it or nothing.
///
/// An operation loads, decides, then writes: refusals come before the first write and harm nobody. After a write, an
/// error undoes everything the transaction did. The closure may be run again from the start, in a transaction of its
/// own, and must therefore change nothing outside it.
public final class Transaction: ReadTransaction {
    private let writesBefore: Int

    /// Whose data it has changed so far.
    private(set) var touched = Touched()

    /// What those who write in it share besides, for as long as it lasts.
    public var companion: AnyObject?

    /// Whether something was written that a parked event waits for.
    public internal(set) var hasWoken = false

    init(_ session: any Session) {
        writesBefore = session.writes
        super.init(session)
    }

    /// Whether a statement that writes has been begun.
    public var hasWritten: Bool { session.writes != writesBefore }

    /// Runs a statement that writes and returns how many rows it changed.
    @discardableResult
    public func run(_ sql: SQL, _ values: any Storable...) throws(DatabaseError) -> Int {
        try attempt { session throws(DatabaseError) in
            let stored = values.map(\.stored)
            let cursor = try session.start(sql, stored)
            defer { cursor.finish() }
            while try cursor.advance() {}
            touched.note(sql, stored)
            return cursor.changes
        }
    }

    func execute(_ text: String) throws(DatabaseError) {
        try attempt { session throws(DatabaseError) in try session.execute(text) }
    }
}
