/// The encoder of one value at its place.
struct ValueEncoder: Encoder {
    let sink: EncodingSink
    let place: EncodingStack.Place

    var codingPath: [any CodingKey] { sink.stack.path(depth: place.depth).codingKeys }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        sink.stack.open(place, isObject: true, isSorted: DictionaryKey.isKey(type))
        return KeyedEncodingContainer(MemberEncoder<Key>(sink: sink, place: place))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        sink.stack.open(place, isObject: false)
        return ElementEncoder(sink: sink, place: place)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer {
        self
    }
}

extension ValueEncoder: SingleValueEncodingContainer {
    func encodeNil() throws {
        try sink.stack.value(at: place) { $0.null() }
    }

    func encode(_ value: Bool) throws {
        try sink.stack.value(at: place) { $0.bool(value) }
    }

    func encode(_ value: String) throws {
        try sink.stack.value(at: place) { $0.string(value) }
    }

    func encode(_ value: Int) throws { try integer(value) }
    func encode(_ value: Int8) throws { try integer(value) }
    func encode(_ value: Int16) throws { try integer(value) }
    func encode(_ value: Int32) throws { try integer(value) }
    func encode(_ value: Int64) throws { try integer(value) }
    func encode(_ value: UInt) throws { try integer(value) }
    func encode(_ value: UInt8) throws { try integer(value) }
    func encode(_ value: UInt16) throws { try integer(value) }
    func encode(_ value: UInt32) throws { try integer(value) }
    func encode(_ value: UInt64) throws { try integer(value) }
    func encode(_ value: Float) throws { throw floatingPoint }
    func encode(_ value: Double) throws { throw floatingPoint }

    func encode(_ value: some Encodable) throws {
        try value.encode(to: self)
    }

    private func integer(_ value: some FixedWidthInteger) throws {
        try sink.stack.value(at: place) { $0.integer(value) }
    }

    private var floatingPoint: JSONFault {
        JSONFault(.unsupportedType, at: sink.stack.path, "is a floating-point number, which is not written")
    }
}
