/// How much of a file a reader puts up with.
public struct CSVLimits: Hashable, Sendable {
    /// How many bytes a field may have.
    public var fieldBytes: Int
    /// How many columns there may be.
    public var columns: Int

    /// Makes limits; without arguments one mebibyte a field and 1,000 columns.
    public init(fieldBytes: Int = 1 << 20, columns: Int = 1_000) {
        self.fieldBytes = fieldBytes
        self.columns = columns
    }
}

/// Reads comma-separated values row by row, copying nothing but the fields that are asked for.
///
/// The first line names the columns. A row that is wrong is told and the next one read; empty lines are no rows.
///
/// ```swift
/// let reader = try CSVReader(bytes)
/// guard let state = reader.column("incident_state") else { … }
/// for row in reader {
///     switch row {
///     case .success(let row): use(row.number, row[state])
///     case .failure(let fault): skip(fault.row, fault.detail)
///     }
/// }
/// ```
public struct CSVReader: Sequence, IteratorProtocol, Sendable {
    /// The columns' names, in their order.
    public let header: [String]
    private var scanner: CSVScanner
    private var number = 0

    /// Begins to read a file by its header.
    public init(_ bytes: [UInt8], limits: CSVLimits = CSVLimits()) throws(CSVFault) {
        scanner = CSVScanner(bytes, limits: limits)
        guard let record = scanner.next(reserving: 0) else {
            throw CSVFault(.emptyFile, row: nil, line: 1, detail: "the file has no header")
        }
        if let (code, detail) = record.fault { throw CSVFault(code, row: nil, line: record.line, detail: detail) }
        header = record.fields.map { $0.text(in: bytes) }
        if let name = CSVReader.firstDoubled(in: header) {
            throw CSVFault(
                .doubledColumn, row: nil, line: record.line, detail: "two columns are named \(name.debugDescription)")
        }
    }

    /// Which column has a name; names compare as bytes.
    public func column(_ name: String) -> Int? {
        header.firstIndex { $0.utf8.elementsEqual(name.utf8) }
    }

    /// The next row, or what is wrong with it; nil at the end of the file.
    public mutating func next() -> Result<CSVRow, CSVFault>? {
        guard let record = scanner.next(reserving: header.count) else { return nil }
        number += 1
        if let (code, detail) = record.fault ?? mismatch(record.fields.count) {
            return .failure(CSVFault(code, row: number, line: record.line, detail: detail))
        }
        return .success(CSVRow(number: number, line: record.line, bytes: scanner.bytes, fields: record.fields))
    }

    private func mismatch(_ count: Int) -> (code: CSVFault.Code, detail: String)? {
        guard count != header.count else { return nil }
        return (
            count < header.count ? .tooFewFields : .tooManyFields,
            "the row has \(count) fields and the header \(header.count)"
        )
    }

    private static func firstDoubled(in names: [String]) -> String? {
        var seen: Set<[UInt8]> = []
        return names.first { !seen.insert(Array($0.utf8)).inserted }
    }
}
