extension Scalar {
    /// Decodes from the one JSON value that the form names.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text =
            switch Self.kind {
            case .text: try container.decode(String.self)
            case .integer: String(try container.decode(Int64.self))
            case .boolean: String(try container.decode(Bool.self))
            }
        do {
            try self.init(parsing: text)
        } catch {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: error.detail, underlyingError: error))
        }
    }

    /// Encodes as the one JSON value that the form names.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch Self.kind {
        case .integer:
            if let number = Int64(text) { return try container.encode(number) }
        case .boolean:
            if let truth = Bool(text) { return try container.encode(truth) }
        case .text:
            break
        }
        try container.encode(text)
    }
}

/// What `CodingKeyRepresentable` asks for, so that a dictionary keyed by scalars codes as an object.
extension Scalar {
    /// The text as a key.
    public var codingKey: any CodingKey { ScalarKey(text) }

    /// Reads a key of an object.
    public init?(codingKey: some CodingKey) {
        guard let value = try? Self(parsing: codingKey.stringValue) else { return nil }
        self = value
    }
}

/// A key that is a scalar's text.
private struct ScalarKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(_ text: String) { stringValue = text }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}
