/// One thing wrong with a file of comma-separated values.
public struct CSVFault: Error, Hashable, Sendable {
    /// What is wrong.
    public enum Code: String, CaseIterable, Sendable {
        /// There is not even a header.
        case emptyFile = "empty_file"
        /// The header names two columns alike.
        case doubledColumn = "doubled_column"
        /// A quote is opened and never closed.
        case unterminatedQuote = "unterminated_quote"
        /// A closing quote is followed by something else than a comma or the line's end.
        case textAfterQuote = "text_after_quote"
        /// A row has fewer fields than the header.
        case tooFewFields = "too_few_fields"
        /// A row has more fields than the header, or the header has too many.
        case tooManyFields = "too_many_fields"
        /// A field is longer than is read.
        case fieldTooLong = "field_too_long"
        /// A row is not UTF-8.
        case invalidUTF8 = "invalid_utf8"
    }

    /// What is wrong, as a stable code.
    public var code: Code
    /// The data row, from 1; nil when it is the header or the whole file.
    public var row: Int?
    /// The line of the file where the row begins, from 1.
    public var line: Int
    /// What is wrong, in words.
    public var detail: String

    /// Makes a fault.
    public init(_ code: Code, row: Int?, line: Int, detail: String) {
        self.code = code
        self.row = row
        self.line = line
        self.detail = detail
    }
}

extension CSVFault: CustomStringConvertible {
    /// The fault in one line: `line 7: a quote is opened and never closed`.
    public var description: String { "line \(line): \(detail)" }
}
