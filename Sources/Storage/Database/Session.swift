/// What a driver gives a transaction: its connection, with a transaction open on it.
protocol Session: AnyObject {
    /// How many statements that write have been begun on the connection.
    var writes: Int { get }

    /// Binds a statement's values and makes it ready to step.
    func start(_ sql: SQL, _ values: [DatabaseValue]) throws(DatabaseError) -> any Cursor

    /// Runs a statement of the schema, which is prepared once and thrown away.
    func execute(_ text: String) throws(DatabaseError)
}

/// A statement under way.
protocol Cursor: AnyObject {
    /// The statement's name.
    var name: String { get }

    /// Rows the statement has changed, once it has come to its end.
    var changes: Int { get }

    /// Goes to the next row; `false` at the end.
    func advance() throws(DatabaseError) -> Bool

    /// A column of the row it stands on, counted from 0.
    func value(at column: Int) throws(StoredFault) -> DatabaseValue

    /// Lets go of the row and of what was bound: a statement left standing pins its snapshot.
    func finish()
}
