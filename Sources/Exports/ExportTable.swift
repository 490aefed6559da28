/// A table as it leaves: named columns over rows of one type, the same in every format.
public struct ExportTable<Row>: Sendable {
    /// What it is called on the command line.
    public let name: String
    /// Its columns, in order.
    public let columns: [ExportColumn<Row>]

    /// A table of columns.
    public init(_ name: String, _ columns: [ExportColumn<Row>]) {
        self.name = name
        self.columns = columns
    }

    /// The position of the first amount: in CSV the currency stands before it.
    var firstMoney: Int? { columns.firstIndex { $0.kind == .money } }
}

/// The formats that every table can be written in.
public enum TableFormat: String, CaseIterable, Codable, Sendable {
    /// Comma-separated values (RFC 4180), with a header.
    case csv
    /// One JSON object a line.
    case jsonLines = "jsonl"
}
