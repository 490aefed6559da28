/// The encoder of an object's members.
///
/// What has no method here goes through the value's own conformance to `ValueEncoder`.
struct MemberEncoder<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let sink: EncodingSink
    let place: EncodingStack.Place

    var codingPath: [any CodingKey] { sink.stack.path(depth: place.depth).codingKeys }

    func encodeNil(forKey key: Key) throws {
        try sink.stack.member(key.stringValue, in: place) { $0.null() }
    }

    func encode(_ value: Bool, forKey key: Key) throws {
        try sink.stack.member(key.stringValue, in: place) { $0.bool(value) }
    }

    func encode(_ value: String, forKey key: Key) throws {
        try sink.stack.member(key.stringValue, in: place) { $0.string(value) }
    }

    func encode(_ value: Int, forKey key: Key) throws {
        try sink.stack.member(key.stringValue, in: place) { $0.integer(value) }
    }

    func encode(_ value: Int64, forKey key: Key) throws {
        try sink.stack.member(key.stringValue, in: place) { $0.integer(value) }
    }

    func encode(_ value: some Encodable, forKey key: Key) throws {
        let inner = try sink.stack.placeForMember(key.stringValue, in: place)
        try value.encode(to: ValueEncoder(sink: sink, place: inner))
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        encoder(for: key.stringValue).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        encoder(for: key.stringValue).unkeyedContainer()
    }

    func superEncoder() -> any Encoder {
        encoder(for: PathKey.ancestor.stringValue)
    }

    func superEncoder(forKey key: Key) -> any Encoder {
        encoder(for: key.stringValue)
    }

    private func encoder(for name: String) -> ValueEncoder {
        sink.encoder { stack throws(JSONFault) in try stack.placeForMember(name, in: place) }
    }
}
