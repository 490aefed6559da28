/// One row of a file: as many fields as the header has columns, made into text only when asked for.
public struct CSVRow: Sendable {
    /// Which data row it is; the one below the header is 1.
    public let number: Int
    /// The line of the file on which it begins, from 1.
    public let line: Int
    private let bytes: [UInt8]
    private let fields: [CSVField]

    init(number: Int, line: Int, bytes: [UInt8], fields: [CSVField]) {
        self.number = number
        self.line = line
        self.bytes = bytes
        self.fields = fields
    }

    /// How many fields it has.
    public var count: Int { fields.count }

    /// The text in a column, counted from 0; nil if there is no such column.
    public subscript(_ column: Int) -> String? {
        fields.indices.contains(column) ? fields[column].text(in: bytes) : nil
    }
}

/// Where a field stands in the file.
struct CSVField: Sendable {
    /// Its bytes, without the quotes around them.
    let range: Range<Int>
    /// Whether quotes within it are written twice.
    let hasDoubledQuotes: Bool

    func text(in bytes: [UInt8]) -> String {
        guard hasDoubledQuotes else { return String(decoding: bytes[range], as: UTF8.self) }
        var isSecond = false
        let single = bytes[range].filter { byte in
            isSecond = byte == UInt8(ascii: "\"") && !isSecond
            return byte != UInt8(ascii: "\"") || isSecond
        }
        return String(decoding: single, as: UTF8.self)
    }
}
