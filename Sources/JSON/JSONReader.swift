/// How much of a document a reader puts up with.
public struct JSONLimits: Hashable, Sendable {
    /// How deep arrays and objects may nest.
    public var depth: Int
    /// How many bytes the document may have.
    public var bytes: Int

    /// Makes limits; without arguments those for what strangers send: 64 levels, one mebibyte.
    public init(depth: Int = 64, bytes: Int = 1 << 20) {
        self.depth = min(depth, JSONLimits.deepest)
        self.bytes = bytes
    }

    /// No reader goes deeper, whatever it is told: each level is a frame of the thread's stack.
    static let deepest = 512
}

/// Reads JSON as RFC 8259 has it and not a byte more leniently.
///
/// Beyond its grammar these are faults, because two programs would read them differently: doubled names (compared as
/// bytes), U+0000, lone surrogates, a byte order mark. https://www.rfc-editor.org/rfc/rfc8259
public enum JSONReader {
    /// Reads one document, whole or not at all.
    public static func read(_ bytes: [UInt8], limits: JSONLimits = JSONLimits()) throws(JSONFault) -> JSONNode {
        var parser = JSONParser(bytes, limits: limits, keepsPositions: true)
        return try parser.document()
    }
}
