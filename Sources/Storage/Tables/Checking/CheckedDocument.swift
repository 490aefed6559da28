/// A document as it is kept, and which of the columns beside it say something else than it does.
public struct CheckedDocument<Value: Sendable>: Sendable {
    /// The document.
    public var value: Value
    /// The columns that disagree with it, by name.
    public var disagreeing: [String]
}

/// Columns of a row and what a document says should stand in them, in the order of the row.
struct ExpectedColumns {
    private let columns: [(name: String, value: DatabaseValue)]

    init(_ columns: KeyValuePairs<String, any Storable>) {
        self.columns = columns.map { ($0.key, $0.value.stored) }
    }

    /// The columns of a row, from one on, that hold something else.
    func disagreeing(_ row: borrowing Row, from first: Int) throws -> [String] {
        var found: [String] = []
        for (offset, column) in columns.enumerated() {
            let stored: DatabaseValue = try row[first + offset]
            if stored != column.value { found.append(column.name) }
        }
        return found
    }
}
