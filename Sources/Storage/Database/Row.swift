/// The row a statement stands on; it cannot be kept, so nothing reads it after the statement has moved on.
public struct Row: ~Copyable {
    private let cursor: any Cursor

    init(_ cursor: any Cursor) { self.cursor = cursor }

    /// Reads a column, counted from 0, as the type the place it goes to has: `Lot(id: try row[0], …)`.
    public subscript<Value: Storable>(column: Int) -> Value {
        get throws(DatabaseError) {
            do throws(StoredFault) {
                return try Value(stored: cursor.value(at: column))
            } catch {
                throw .unreadable(statement: cursor.name, column: column, detail: error.reason)
            }
        }
    }
}
