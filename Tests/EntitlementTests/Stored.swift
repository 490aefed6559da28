import JSON

/// Puts a value through JSON as it is stored and sent.
enum Stored {
    static func roundTrip<Value: Codable>(_ value: Value) throws -> Value {
        try JSONCoder.decode(Value.self, from: try JSONCoder.encode(value))
    }

    static func text(_ value: some Encodable) throws -> String {
        String(decoding: try JSONCoder.encode(value), as: UTF8.self)
    }
}
