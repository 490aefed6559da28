/// Finds the records and fields of a file.
///
/// Lines end with LF or CRLF. A quote within a field that does not begin with one stands for itself, as every
/// spreadsheet has it. https://www.rfc-editor.org/rfc/rfc4180
struct CSVScanner: Sendable {
    let bytes: [UInt8]
    let limits: CSVLimits
    private(set) var offset: Int
    private(set) var line = 1

    init(_ bytes: [UInt8], limits: CSVLimits) {
        self.bytes = bytes
        self.limits = limits
        offset = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// A line with its fields, or what is wrong with it; reading goes on behind it either way.
    struct Record: Sendable {
        let line: Int
        var fields: [CSVField] = []
        var fault: (code: CSVFault.Code, detail: String)?

        /// Keeps the first fault of several.
        fileprivate mutating func refuse(_ code: CSVFault.Code, _ detail: String) {
            fault = fault ?? (code, detail)
        }
    }

    /// The next record that is not an empty line; nil at the end of the file.
    mutating func next(reserving columns: Int) -> Record? {
        while skipsLineEnd() {}
        guard offset < bytes.count else { return nil }
        var record = Record(line: line)
        record.fields.reserveCapacity(min(columns, limits.columns))
        let start = offset
        repeat { field(into: &record) } while skipsComma()
        if !isUTF8(start..<offset) { record.refuse(.invalidUTF8, "the row is not UTF-8") }
        _ = skipsLineEnd()
        return record
    }

    private mutating func field(into record: inout Record) {
        let field = offset < bytes.count && bytes[offset] == UInt8(ascii: "\"") ? quoted(&record) : plain()
        if record.fields.count < limits.columns {
            record.fields.append(field)
        } else {
            record.refuse(.tooManyFields, "the row has more than \(limits.columns) fields")
        }
        if field.range.count > limits.fieldBytes {
            record.refuse(.fieldTooLong, "a field has more than \(limits.fieldBytes) bytes")
        }
    }

    private mutating func plain() -> CSVField {
        let start = offset
        offset = endOfPlain(from: start)
        return CSVField(range: start..<offset, hasDoubledQuotes: false)
    }

    private mutating func quoted(_ record: inout Record) -> CSVField {
        let start = offset + 1
        var hasDoubledQuotes = false
        offset = endOfQuoted(from: start)
        while offset + 1 < bytes.count, bytes[offset + 1] == UInt8(ascii: "\"") {
            hasDoubledQuotes = true
            offset = endOfQuoted(from: offset + 2)
        }
        let field = CSVField(range: start..<offset, hasDoubledQuotes: hasDoubledQuotes)
        guard offset < bytes.count else {
            record.refuse(.unterminatedQuote, "a quote is opened and never closed")
            return field
        }
        offset += 1
        let end = endOfPlain(from: offset)
        if end > offset { record.refuse(.textAfterQuote, "a closing quote is followed by more text") }
        offset = end
        return field
    }

    private func endOfPlain(from start: Int) -> Int {
        let text = bytes.span
        var end = start
        while end < text.count, text[end] != UInt8(ascii: ","), text[end] != UInt8(ascii: "\n") { end += 1 }
        let endsWithCR = end > start && text[end - 1] == UInt8(ascii: "\r")
        return endsWithCR && (end == text.count || text[end] == UInt8(ascii: "\n")) ? end - 1 : end
    }

    /// The next quote, counting the lines on the way.
    private mutating func endOfQuoted(from start: Int) -> Int {
        let (end, lines) = quoteAhead(from: start)
        line += lines
        return end
    }

    private func quoteAhead(from start: Int) -> (end: Int, lines: Int) {
        let text = bytes.span
        var end = start
        var lines = 0
        while end < text.count, text[end] != UInt8(ascii: "\"") {
            if text[end] == UInt8(ascii: "\n") { lines += 1 }
            end += 1
        }
        return (end, lines)
    }

    private mutating func skipsComma() -> Bool {
        guard offset < bytes.count, bytes[offset] == UInt8(ascii: ",") else { return false }
        offset += 1
        return true
    }

    private mutating func skipsLineEnd() -> Bool {
        guard offset < bytes.count else { return false }
        let isCR = bytes[offset] == UInt8(ascii: "\r")
        let feed = isCR ? offset + 1 : offset
        guard feed < bytes.count else {
            // The last line may end with a carriage return alone.
            if isCR { offset = bytes.count }
            return isCR
        }
        guard bytes[feed] == UInt8(ascii: "\n") else { return false }
        offset = feed + 1
        line += 1
        return true
    }

    private func isUTF8(_ range: Range<Int>) -> Bool {
        (try? UTF8Span(validating: bytes.span.extracting(range))) != nil
    }
}
