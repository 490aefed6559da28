/// The decoder of an object's members.
///
/// A class, because it remembers where it last looked: members are mostly asked for in the order they were written,
/// and then each is found at once.
final class MemberDecoder<Key: CodingKey>: KeyedDecodingContainerProtocol {
    private let node: JSONNode
    private let members: [JSONMember]
    private let path: JSONPath
    private var last = 0

    init(_ node: JSONNode, _ members: [JSONMember], _ path: JSONPath) {
        self.node = node
        self.members = members
        self.path = path
    }

    var codingPath: [any CodingKey] { path.codingKeys }
    var allKeys: [Key] { members.compactMap { Key(stringValue: $0.name) } }

    func contains(_ key: Key) -> Bool {
        find(key.stringValue) != nil
    }

    func decodeNil(forKey key: Key) throws -> Bool {
        try member(key.stringValue).isNull
    }

    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool {
        try member(key.stringValue).bool ?? decoder(key).decode(type)
    }

    func decode(_ type: String.Type, forKey key: Key) throws -> String {
        try member(key.stringValue).string ?? decoder(key).decode(type)
    }

    func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 {
        try member(key.stringValue).integer ?? decoder(key).decode(type)
    }

    func decode<Decoded: Decodable>(_ type: Decoded.Type, forKey key: Key) throws -> Decoded {
        try decoder(key).decode(type)
    }

    func decodeIfPresent<Decoded: Decodable>(_ type: Decoded.Type, forKey key: Key) throws -> Decoded? {
        let name = key.stringValue
        guard let index = find(name), !members[index].node.isNull else { return nil }
        return try NodeDecoder(node: members[index].node, path: .member(path, name)).decode(type)
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> {
        try decoder(key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try decoder(key).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder {
        try decoder(named: PathKey.ancestor.stringValue)
    }

    func superDecoder(forKey key: Key) throws -> any Decoder {
        try decoder(key)
    }

    private func decoder(_ key: Key) throws(JSONFault) -> NodeDecoder {
        try decoder(named: key.stringValue)
    }

    private func decoder(named name: String) throws(JSONFault) -> NodeDecoder {
        NodeDecoder(node: try member(name), path: .member(path, name))
    }

    private func member(_ name: String) throws(JSONFault) -> JSONNode {
        if let index = find(name) { return members[index].node }
        throw JSONFault(missing: name, of: path, in: node)
    }

    /// Looks from the last member found to the end, then from the beginning.
    private func find(_ name: String) -> Int? {
        let ahead = members[last...].firstIndex { $0.name.hasSameBytes(as: name) }
        let found = ahead ?? members[..<last].firstIndex { $0.name.hasSameBytes(as: name) }
        if let found { last = found }
        return found
    }
}
