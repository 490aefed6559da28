import JSON

/// An answer that is a JSON tree already.
public struct JSONTree: Encodable, Sendable {
    /// The tree.
    public let node: JSONNode

    /// Writes the tree.
    public func encode(to encoder: any Encoder) throws {
        try Self.write(node, to: encoder)
    }

    private static func write(_ node: JSONNode, to encoder: any Encoder) throws {
        switch node.value {
        case .object(let members):
            var container = encoder.container(keyedBy: Name.self)
            for member in members {
                try container.encode(JSONTree(node: member.node), forKey: Name(stringValue: member.name))
            }
        case .array(let elements):
            var container = encoder.unkeyedContainer()
            for element in elements { try container.encode(JSONTree(node: element)) }
        case .null:
            var container = encoder.singleValueContainer()
            try container.encodeNil()
        case .bool(let bool): try bool.encode(to: encoder)
        case .integer(let integer): try integer.encode(to: encoder)
        case .number(let text), .string(let text): try text.encode(to: encoder)
        }
    }

    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}
