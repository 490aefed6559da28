/// What passes between the program and an engine: the four things both can store.
public enum DatabaseValue: Hashable, Sendable {
    /// Nothing.
    case null
    /// A signed number of 64 bits.
    case integer(Int64)
    /// UTF-8 text without U+0000.
    case text(String)
    /// Bytes.
    case bytes([UInt8])
}

/// Why a stored value is not what was to be read; never holds the value itself.
public struct StoredFault: Error, Hashable, Sendable {
    /// What was expected, or the code of what is wrong.
    public let reason: String

    /// States a reason.
    public init(_ reason: String) { self.reason = reason }
}
