/// The 32 bytes that boxes are sealed with.
public struct SealingKey: Sendable {
    /// How many bytes a key has.
    public static let byteCount = 32

    let bytes: [UInt8]

    /// Takes a key of 32 bytes; nil for any other length.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.byteCount else { return nil }
        self.bytes = bytes
    }

    /// The key for one purpose: the HMAC of its name under `master`, so that no purpose's key tells of another's.
    public init(_ purpose: String, from master: HMACSHA256) {
        bytes = master.tag(Array(purpose.utf8))
    }
}

extension SealingKey: CustomStringConvertible, CustomReflectable {
    /// Nothing of the key, so that no log can hold it.
    public var description: String { "a sealing key" }

    /// No children, for the same reason.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
