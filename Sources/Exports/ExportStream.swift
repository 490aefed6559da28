import JSON

/// Writes a table row by row, so that a long export leaves in pieces.
///
/// ```swift
/// var stream = ExportStream(.invoices, as: .csv)
/// for invoice in page { stream.append(invoice) }
/// send(stream.take())
/// ```
public struct ExportStream<Row>: Sendable {
    private let table: ExportTable<Row>
    // One writer or the other, each changed in place: an enum over them would copy what is written for every row.
    private var csv: CSVWriter?
    private var lines = JSONLinesWriter()

    /// Begins a table in a format.
    public init(_ table: ExportTable<Row>, as format: TableFormat) {
        self.table = table
        if format == .csv { csv = CSVWriter(header: Self.header(of: table)) }
    }

    /// Writes a row.
    public mutating func append(_ row: Row) {
        let values = table.columns.map { $0.value(row) }
        if csv != nil {
            let cells = cells(of: values)
            csv?.row(cells)
            return
        }
        lines.line(JSONNode(.object(zip(table.columns, values).map { JSONMember($0.name, $1.json) })))
    }

    /// Hands over what was written since it was last asked.
    public mutating func take() -> [UInt8] {
        csv?.take() ?? lines.take()
    }

    private static func header(of table: ExportTable<Row>) -> [String] {
        var names = table.columns.map(\.name)
        if let position = table.firstMoney { names.insert("currency", at: position) }
        return names
    }

    private func cells(of values: [ExportValue]) -> [CSVCell] {
        var cells = values.map(\.csv)
        if let position = table.firstMoney {
            let currency = values.lazy.compactMap(\.money).first?.currency.code
            cells.insert(currency.map { .text($0) } ?? .empty, at: position)
        }
        return cells
    }
}
