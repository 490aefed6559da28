/// Where one header stands in the bytes of its message.
struct HTTPField: Hashable, Sendable {
    let name: Range<Int>

    /// Without the white space around it.
    let value: Range<Int>
}

extension HTTPField {
    /// Writes names and values behind some bytes, and says where they stand.
    static func append(_ pairs: [(name: String, value: String)], to bytes: inout [UInt8]) -> [HTTPField] {
        pairs.map { pair in
            let start = bytes.count
            bytes += pair.name.utf8
            let middle = bytes.count
            bytes += pair.value.utf8
            return HTTPField(name: start..<middle, value: middle..<bytes.count)
        }
    }
}
