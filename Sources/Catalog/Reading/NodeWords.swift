import JSON
import Primitives

/// Leaves, lists and tables as nodes, the way the readers of this room read them.
extension JSONNode {
    static func text(_ text: String) -> JSONNode { JSONNode(.string(text)) }

    static func scalar(_ scalar: some Scalar) -> JSONNode { .text(scalar.text) }

    static func count(_ count: Int) -> JSONNode { JSONNode(.integer(Int64(count))) }

    /// An object of the fields that have a value, in the order given.
    static func object(_ fields: [(String, JSONNode?)]) -> JSONNode {
        JSONNode(.object(fields.compactMap { name, node in node.map { JSONMember(name, $0) } }))
    }

    static func list(_ nodes: [JSONNode]) -> JSONNode { JSONNode(.array(nodes)) }

    /// Amounts by currency, in the order of their codes.
    static func prices(_ prices: [Currency: Money]) -> JSONNode {
        .list(
            prices.values.sorted { $0.currency < $1.currency }.map { money in
                .object([("amount", JSONNode(.integer(money.minorUnits))), ("currency", .scalar(money.currency))])
            })
    }

    /// Ids in the order of their bytes.
    static func ids<Tag>(_ ids: Set<Slug<Tag>>) -> JSONNode { .list(ids.sorted().map(JSONNode.scalar)) }

    /// Words of an enumeration in its own order.
    static func words<Word>(_ words: Set<Word>) -> JSONNode
    where Word: RawRepresentable & CaseIterable & Hashable, Word.RawValue == String {
        .list(Word.allCases.filter(words.contains).map { .text($0.rawValue) })
    }

    /// A table keyed by words of an enumeration, in its own order.
    static func table<Word, Value>(_ table: [Word: Value], _ node: (Value) -> JSONNode) -> JSONNode
    where Word: RawRepresentable & CaseIterable & Hashable, Word.RawValue == String {
        .object(Word.allCases.map { word in (word.rawValue, table[word].map(node)) })
    }
}
