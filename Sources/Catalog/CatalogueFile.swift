/// A file of a catalogue, as the shell read it.
public struct CatalogueFile: Hashable, Sendable {
    /// Its path inside the catalogue, such as `plans/pack-5.json`.
    public var path: String
    /// What it holds.
    public var bytes: [UInt8]

    /// A file with its bytes.
    public init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }
}
