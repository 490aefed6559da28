/// Turns values into JSON and back through their `Codable` conformances.
///
/// Members are written in the order encoded, so the same value always gives the same bytes; dictionaries, which have
/// no order, are written by their keys' bytes. There are no floating-point numbers here: money, time and credits are
/// integers, and asking for a `Double` is a fault.
public enum JSONCoder {
    /// Writes a value as JSON text.
    public static func encode(_ value: some Encodable, pretty: Bool = false) throws(JSONFault) -> [UInt8] {
        let sink = EncodingSink(pretty: pretty)
        do {
            try value.encode(to: ValueEncoder(sink: sink, place: sink.stack.beginDocument()))
            return try sink.stack.endDocument()
        } catch {
            throw JSONFault(translating: error, at: sink.stack.path, position: nil)
        }
    }

    /// Writes a value as a tree.
    public static func node(encoding value: some Encodable) throws(JSONFault) -> JSONNode {
        let bytes = try encode(value)
        // Positions would point into a text nobody has seen.
        var parser = JSONParser(bytes, limits: JSONLimits(bytes: bytes.count), keepsPositions: false)
        return try parser.document()
    }

    /// Reads a value from a tree; the fault names the path of what is wrong.
    public static func decode<Decoded: Decodable>(
        _ type: Decoded.Type = Decoded.self, from node: JSONNode, at path: JSONPath = .root
    ) throws(JSONFault) -> Decoded {
        try NodeDecoder(node: node, path: path).decode(type)
    }

    /// Reads a value from JSON text.
    public static func decode<Decoded: Decodable>(
        _ type: Decoded.Type = Decoded.self, from bytes: [UInt8], limits: JSONLimits = JSONLimits()
    ) throws(JSONFault) -> Decoded {
        try decode(type, from: JSONReader.read(bytes, limits: limits))
    }
}
