/// The decoder of one value of a tree.
struct NodeDecoder: Decoder {
    let node: JSONNode
    let path: JSONPath

    var codingPath: [any CodingKey] { path.codingKeys }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    /// Decodes the value, and says where it stands if it is refused.
    func decode<Decoded: Decodable>(_ type: Decoded.Type) throws(JSONFault) -> Decoded {
        do {
            return try Decoded(from: self)
        } catch {
            throw JSONFault(translating: error, at: path, position: node.position)
        }
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard let members = node.members else { throw refusal("an object") }
        return KeyedDecodingContainer(MemberDecoder<Key>(node, members, path))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard let elements = node.elements else { throw refusal("an array") }
        return ElementDecoder(node: node, elements: elements, path: path)
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer {
        self
    }

    private func refusal(_ wanted: String) -> JSONFault {
        JSONFault(JSONFault.Reason(wrongType: node, wanted: wanted), at: path, position: node.position)
    }
}

extension NodeDecoder: SingleValueDecodingContainer {
    func decodeNil() -> Bool { node.isNull }

    func decode(_ type: Bool.Type) throws -> Bool {
        guard let bool = node.bool else { throw refusal("a boolean") }
        return bool
    }

    func decode(_ type: String.Type) throws -> String {
        guard let string = node.string else { throw refusal("a string") }
        return string
    }

    func decode(_ type: Int.Type) throws -> Int { try integer() }
    func decode(_ type: Int8.Type) throws -> Int8 { try integer() }
    func decode(_ type: Int16.Type) throws -> Int16 { try integer() }
    func decode(_ type: Int32.Type) throws -> Int32 { try integer() }
    func decode(_ type: Int64.Type) throws -> Int64 { try integer() }
    func decode(_ type: UInt.Type) throws -> UInt { try integer() }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try integer() }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try integer() }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try integer() }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try integer() }
    func decode(_ type: Float.Type) throws -> Float { throw floatingPoint }
    func decode(_ type: Double.Type) throws -> Double { throw floatingPoint }

    private func integer<Integer: FixedWidthInteger>() throws -> Integer {
        // Beyond 64 signed bits a number stays text, which an unsigned integer may still hold.
        if case .number(let text) = node.value, let integer = Integer(text) { return integer }
        if let integer = node.integer.flatMap({ Integer(exactly: $0) }) { return integer }
        let bounds = Int64(clamping: Integer.min)...Int64(clamping: Integer.max)
        let reason = node.reasonNotInteger(in: bounds) ?? JSONFault.Reason(outOfRange: bounds)
        throw JSONFault(reason, at: path, position: node.position)
    }

    private var floatingPoint: JSONFault {
        JSONFault(.unsupportedType, at: path, "is a floating-point number, which is not read", position: node.position)
    }
}
