/// The decoder of an array's elements.
struct ElementDecoder: UnkeyedDecodingContainer {
    let node: JSONNode
    let elements: [JSONNode]
    let path: JSONPath
    private(set) var currentIndex = 0

    init(node: JSONNode, elements: [JSONNode], path: JSONPath) {
        self.node = node
        self.elements = elements
        self.path = path
    }

    var codingPath: [any CodingKey] { path.codingKeys }
    var count: Int? { elements.count }
    var isAtEnd: Bool { currentIndex >= elements.count }

    mutating func decodeNil() throws -> Bool {
        let isNull = try current().node.isNull
        if isNull { currentIndex += 1 }
        return isNull
    }

    mutating func decode<Decoded: Decodable>(_ type: Decoded.Type) throws -> Decoded {
        let value = try current().decode(type)
        currentIndex += 1
        return value
    }

    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type
    ) throws -> KeyedDecodingContainer<Nested> {
        let container = try current().container(keyedBy: type)
        currentIndex += 1
        return container
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        let container = try current().unkeyedContainer()
        currentIndex += 1
        return container
    }

    mutating func superDecoder() throws -> any Decoder {
        let decoder = try current()
        currentIndex += 1
        return decoder
    }

    /// The decoder of the element that is next.
    private func current() throws(JSONFault) -> NodeDecoder {
        guard !isAtEnd else {
            throw JSONFault(.tooFew, at: path, "has only \(elements.count) elements", position: node.position)
        }
        return NodeDecoder(node: elements[currentIndex], path: .element(path, currentIndex))
    }
}
