import JSON

/// Writes one JSON value a line.
///
/// https://jsonlines.org
public struct JSONLinesWriter: Sendable {
    /// What was written and not yet taken.
    public private(set) var bytes: [UInt8] = []

    /// Makes a writer.
    public init() {}

    /// Writes a value on a line of its own.
    public mutating func line(_ value: some Encodable) throws(JSONFault) {
        bytes.append(contentsOf: try JSONCoder.encode(value))
        bytes.append(UInt8(ascii: "\n"))
    }

    /// Writes a tree on a line of its own.
    public mutating func line(_ node: JSONNode) {
        bytes.append(contentsOf: node.written())
        bytes.append(UInt8(ascii: "\n"))
    }

    /// Hands over what was written so far, so that a long file can leave in pieces.
    public mutating func take() -> [UInt8] {
        defer { bytes.removeAll() }
        return bytes
    }
}
