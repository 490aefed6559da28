/// What stands in one field of a file that is written.
public enum CSVCell: Hashable, Sendable {
    /// Words, from whoever wrote them.
    case text(String)
    /// A whole number.
    case integer(Int64)
    /// A decimal number in digits, as `-299.00`; anything else is written as text.
    case decimal(String)
    /// Nothing.
    case empty

    /// Text, or nothing.
    public static func text(_ text: String?) -> CSVCell {
        text.map { .text($0) } ?? .empty
    }
}

/// Writes comma-separated values as RFC 4180 has them.
///
/// A spreadsheet runs text that begins like a formula. Names and subjects come from strangers, so such text gets an
/// apostrophe before it; numbers do not. https://owasp.org/www-community/attacks/CSV_Injection
public struct CSVWriter: Sendable {
    /// What was written and not yet taken.
    public private(set) var bytes: [UInt8] = []

    /// Begins a file with its columns' names.
    public init(header: [String]) {
        row(header.map { .text($0) })
    }

    /// Writes a row.
    public mutating func row(_ cells: [CSVCell]) {
        let start = bytes.count
        for (index, cell) in cells.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            write(cell)
        }
        // A row of one empty field would be an empty line, which is no row.
        if bytes.count == start { bytes.append(contentsOf: #""""#.utf8) }
        bytes.append(contentsOf: "\r\n".utf8)
    }

    /// Hands over what was written so far, so that a long file can leave in pieces.
    public mutating func take() -> [UInt8] {
        defer { bytes.removeAll() }
        return bytes
    }

    private mutating func write(_ cell: CSVCell) {
        switch cell {
        case .text(let text): write(text)
        case .integer(let integer): bytes.append(contentsOf: String(integer).utf8)
        case .decimal(let text) where CSVWriter.isDecimal(text): bytes.append(contentsOf: text.utf8)
        case .decimal(let text): write(text)
        case .empty: return
        }
    }

    private mutating func write(_ text: String) {
        let isGuarded = text.utf8.first.map(CSVWriter.beginsFormula) ?? false
        guard text.utf8.contains(where: CSVWriter.needsQuotes) || isGuarded else {
            return bytes.append(contentsOf: text.utf8)
        }
        bytes.append(UInt8(ascii: "\""))
        if isGuarded { bytes.append(UInt8(ascii: "'")) }
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\"") { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func needsQuotes(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\r"), UInt8(ascii: "\n"): true
        default: false
        }
    }

    private static func beginsFormula(_ byte: UInt8) -> Bool {
        "=+-@\t\r\n".utf8.contains(byte)
    }

    private static func isDecimal(_ text: String) -> Bool {
        let digits = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
        let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return parts.count <= 2
            && parts.allSatisfy { part in
                !part.isEmpty && part.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            }
    }
}
