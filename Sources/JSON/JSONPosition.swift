/// Where a value begins in the text it was read from.
///
/// Kept small, because every node carries one: a text of more than four gibibytes would stop being counted.
public struct JSONPosition: Hashable, Sendable {
    private let bytesBefore: UInt32
    private let lineNumber: UInt32
    private let columnNumber: UInt32

    /// Makes a position from its parts.
    public init(offset: Int, line: Int, column: Int) {
        bytesBefore = UInt32(clamping: offset)
        lineNumber = UInt32(clamping: line)
        columnNumber = UInt32(clamping: column)
    }

    /// The bytes before it.
    public var offset: Int { Int(bytesBefore) }

    /// The line it stands on; the first is 1.
    public var line: Int { Int(lineNumber) }

    /// Its place in the line, in Unicode scalars, as editors count; the first is 1.
    public var column: Int { Int(columnNumber) }
}
