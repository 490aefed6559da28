extension JSONNode: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    /// Names are strings.
    public typealias Key = String
    /// Makes `null`.
    public init(nilLiteral: ()) {
        self.init(.null)
    }

    /// Makes a boolean.
    public init(booleanLiteral value: Bool) {
        self.init(.bool(value))
    }

    /// Makes an integer.
    public init(integerLiteral value: Int64) {
        self.init(.integer(value))
    }

    /// Makes a string.
    public init(stringLiteral value: String) {
        self.init(.string(value))
    }

    /// Makes an array.
    public init(arrayLiteral elements: JSONNode...) {
        self.init(.array(elements))
    }

    /// Makes an object whose members keep the order written.
    public init(dictionaryLiteral members: (String, JSONNode)...) {
        self.init(.object(members.map { name, node in JSONMember(name, node) }))
    }

    /// Makes a string.
    public static func string(_ text: String) -> JSONNode {
        JSONNode(.string(text))
    }

    /// Makes an integer.
    public static func integer(_ value: Int64) -> JSONNode {
        JSONNode(.integer(value))
    }

    /// Makes a boolean.
    public static func bool(_ value: Bool) -> JSONNode {
        JSONNode(.bool(value))
    }

    /// Makes an array.
    public static func array(_ elements: [JSONNode]) -> JSONNode {
        JSONNode(.array(elements))
    }

    /// Makes an object whose members keep their order.
    public static func object(_ members: [(String, JSONNode)]) -> JSONNode {
        JSONNode(.object(members.map { name, node in JSONMember(name, node) }))
    }
}
