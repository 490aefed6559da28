/// A value that writes itself byte by byte, and is `Encodable` by that.
///
/// For what is written on every request: the containers of `Codable` cost more than what is put into them. It can only
/// be encoded by `JSONCoder`.
public protocol JSONWritable: Encodable {
    /// Writes the value: one value, whole.
    func write(to writer: inout JSONWriter)
}

extension JSONWritable {
    /// Writes the value at its place.
    public func encode(to encoder: any Encoder) throws {
        guard let encoder = encoder as? ValueEncoder else {
            throw EncodingError.invalidValue(
                self, .init(codingPath: encoder.codingPath, debugDescription: "is written by JSONCoder alone"))
        }
        try encoder.sink.stack.value(at: encoder.place) { write(to: &$0) }
    }
}

// Members, as objects have them.
extension JSONWriter {
    /// Writes a member that is a string, or null.
    public mutating func member(_ name: String, _ text: String?) {
        key(name)
        if let text { string(text) } else { null() }
    }

    /// Writes a member that is a number, or null.
    public mutating func member(_ name: String, _ number: Int?) {
        key(name)
        if let number { integer(number) } else { null() }
    }

    /// Writes a member that is a truth value.
    public mutating func member(_ name: String, _ truth: Bool) {
        key(name)
        bool(truth)
    }

    /// Writes a member that writes itself, or null.
    public mutating func member(_ name: String, _ value: (some JSONWritable)?) {
        key(name)
        if let value { value.write(to: &self) } else { null() }
    }

    /// Writes a member that is a list of what writes itself.
    public mutating func member(_ name: String, list: [some JSONWritable]) {
        key(name)
        beginArray()
        for value in list { value.write(to: &self) }
        endArray()
    }
}
