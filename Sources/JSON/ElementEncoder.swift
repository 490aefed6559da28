/// The encoder of an array's elements.
///
/// What has no method here goes through the value's own conformance to `ValueEncoder`.
struct ElementEncoder: UnkeyedEncodingContainer {
    let sink: EncodingSink
    let place: EncodingStack.Place

    var codingPath: [any CodingKey] { sink.stack.path(depth: place.depth).codingKeys }
    var count: Int { sink.stack.count(at: place) }

    func encodeNil() throws {
        try sink.stack.element(in: place) { $0.null() }
    }

    func encode(_ value: String) throws {
        try sink.stack.element(in: place) { $0.string(value) }
    }

    func encode(_ value: Int) throws {
        try sink.stack.element(in: place) { $0.integer(value) }
    }

    func encode(_ value: some Encodable) throws {
        let inner = try sink.stack.placeForElement(in: place)
        try value.encode(to: ValueEncoder(sink: sink, place: inner))
    }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        encoder().container(keyedBy: type)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        encoder().unkeyedContainer()
    }

    func superEncoder() -> any Encoder {
        encoder()
    }

    private func encoder() -> ValueEncoder {
        sink.encoder { stack throws(JSONFault) in try stack.placeForElement(in: place) }
    }
}
