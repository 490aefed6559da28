/// Where a value begins in the text it was read from.
public struct JSONPosition: Hashable, Sendable {
    /// The bytes before it.
    public var offset: Int
    /// The line it stands on; the first is 1.
    public var line: Int
    /// Its place in the line, in Unicode scalars, as editors count; the first is 1.
    public var column: Int

    /// Makes a position from its parts.
    public init(offset: Int, line: Int, column: Int) {
        self.offset = offset
        self.line = line
        self.column = column
    }
}
