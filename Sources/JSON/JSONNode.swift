/// One value of a JSON document, with the place it was read from.
public struct JSONNode: Sendable {
    /// What the node is.
    public var value: JSONValue
    /// Where it began; nil for a node that was never text.
    public var position: JSONPosition?

    /// Makes a node.
    public init(_ value: JSONValue, at position: JSONPosition? = nil) {
        self.value = value
        self.position = position
    }
}

/// What a node can be.
///
/// Numbers stay what was written: only a whole number that fits 64 bits is an `integer`. `1.0`, `2.99e4` and
/// anything larger is a `number`, so that no fraction slips in where an integer belongs.
public enum JSONValue: Sendable {
    /// The literal `null`.
    case null
    /// The literal `true` or `false`.
    case bool(Bool)
    /// A number written with digits alone that fits 64 bits.
    case integer(Int64)
    /// Any other number, as written.
    case number(String)
    /// A string, its escapes resolved.
    case string(String)
    /// An array's elements.
    case array([JSONNode])
    /// An object's members, in the order written.
    case object([JSONMember])
}

/// One name of an object and the value under it.
public struct JSONMember: Sendable {
    /// The name, its escapes resolved.
    public var name: String
    /// Where the name began; nil for a member that was never text.
    public var position: JSONPosition?
    /// The value under the name.
    public var node: JSONNode

    /// Makes a member.
    public init(_ name: String, _ node: JSONNode, at position: JSONPosition? = nil) {
        self.name = name
        self.node = node
        self.position = position
    }
}

extension JSONNode {
    /// Whether the node is `null`.
    public var isNull: Bool {
        if case .null = value { true } else { false }
    }

    /// The truth it holds, if it is a boolean.
    @inline(never) public var bool: Bool? {
        if case .bool(let bool) = value { bool } else { nil }
    }

    /// The integer it holds, if it is one.
    @inline(never) public var integer: Int64? {
        if case .integer(let integer) = value { integer } else { nil }
    }

    /// The text it holds, if it is a string.
    @inline(never) public var string: String? {
        if case .string(let string) = value { string } else { nil }
    }

    /// Its elements, if it is an array.
    @inline(never) public var elements: [JSONNode]? {
        if case .array(let elements) = value { elements } else { nil }
    }

    /// Its members, if it is an object.
    @inline(never) public var members: [JSONMember]? {
        if case .object(let members) = value { members } else { nil }
    }

    /// The node under a name, if this is an object that has it; names compare as bytes.
    public subscript(_ name: String) -> JSONNode? {
        members?.first { $0.name.hasSameBytes(as: name) }?.node
    }

    /// What the node is, in words for a message.
    public var kind: String {
        switch value {
        case .null: "null"
        case .bool: "a boolean"
        case .integer: "an integer"
        case .number: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}

/// Nodes are equal when they say the same, wherever they stand: text compares as bytes, members in their order.
extension JSONNode: Equatable {
    /// Whether two nodes say the same.
    public static func == (left: JSONNode, right: JSONNode) -> Bool {
        switch (left.value, right.value) {
        case (.null, .null): true
        case (.bool(let left), .bool(let right)): left == right
        case (.integer(let left), .integer(let right)): left == right
        case (.number(let left), .number(let right)): left.hasSameBytes(as: right)
        case (.string(let left), .string(let right)): left.hasSameBytes(as: right)
        case (.array(let left), .array(let right)): left == right
        case (.object(let left), .object(let right)): left == right
        default: false
        }
    }
}

extension JSONMember: Equatable {
    /// Whether two members say the same.
    public static func == (left: JSONMember, right: JSONMember) -> Bool {
        left.name.hasSameBytes(as: right.name) && left.node == right.node
    }
}
