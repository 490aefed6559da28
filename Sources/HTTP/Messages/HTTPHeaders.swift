/// The headers of a request in the order they were sent; names compare without regard to case.
///
/// They are kept as the bytes that came, and become strings when they are asked for.
public struct HTTPHeaders: Sendable {
    private let bytes: [UInt8]
    private let fields: [HTTPField]

    init(bytes: [UInt8], fields: [HTTPField]) {
        self.bytes = bytes
        self.fields = fields
    }

    /// Headers from their names and values.
    public init(_ pairs: [(name: String, value: String)] = []) {
        var bytes: [UInt8] = []
        let fields = HTTPField.append(pairs, to: &bytes)
        self.init(bytes: bytes, fields: fields)
    }

    /// How many headers there are, counting repeated ones.
    public var count: Int { fields.count }

    /// The first value under a name.
    public subscript(_ name: String) -> String? {
        for field in fields where matches(field, name) { return text(field.value) }
        return nil
    }

    /// Every value under a name, in the order they were sent.
    public func all(_ name: String) -> [String] {
        fields.filter { matches($0, name) }.map { text($0.value) }
    }

    /// The first value under a name, as the bytes that came.
    public func bytes(_ name: String) -> ArraySlice<UInt8>? {
        for field in fields where matches(field, name) { return bytes[field.value] }
        return nil
    }

    /// Every name and value in the order they were sent.
    public var pairs: [(name: String, value: String)] {
        fields.map { (text($0.name), text($0.value)) }
    }

    private func matches(_ field: HTTPField, _ name: String) -> Bool {
        var index = field.name.lowerBound
        for byte in name.utf8 {
            guard index < field.name.upperBound, ASCII.lowercased(bytes[index]) == ASCII.lowercased(byte) else {
                return false
            }
            index += 1
        }
        return index == field.name.upperBound
    }

    private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}
