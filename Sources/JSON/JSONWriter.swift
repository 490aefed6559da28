/// Writes JSON byte by byte: members stand in the order they are written.
///
/// ```swift
/// var writer = JSONWriter()
/// writer.beginObject()
/// writer.key("allowed")
/// writer.bool(true)
/// writer.endObject()
/// writer.bytes  // {"allowed":true}
/// ```
public struct JSONWriter: Sendable {
    /// What was written so far.
    public internal(set) var bytes: [UInt8] = []
    let isPretty: Bool
    private var depth = 0
    /// Whether the innermost array or object has something in it already.
    private var hasContent = false
    private var isAfterKey = false

    /// Makes a writer; pretty output has a line for each value and two spaces for each level.
    public init(pretty: Bool = false, reserving capacity: Int = 512) {
        isPretty = pretty
        bytes.reserveCapacity(capacity)
    }

    /// Writes `null`.
    public mutating func null() {
        beginValue()
        append("null")
    }

    /// Writes a boolean.
    public mutating func bool(_ value: Bool) {
        beginValue()
        append(value ? "true" : "false")
    }

    /// Writes an integer.
    public mutating func integer(_ value: some FixedWidthInteger) {
        beginValue()
        if let small = Int64(exactly: value) { digits(small) } else { appendText(String(value)) }
    }

    /// Writes a number that is already written as JSON has it.
    public mutating func number(_ text: String) {
        beginValue()
        appendText(text)
    }

    /// Writes a string.
    public mutating func string(_ text: String) {
        beginValue()
        quote(text, isName: false)
    }

    /// Writes a member's name; its value is written next.
    public mutating func key(_ name: String) {
        separate()
        self.name(name)
    }

    /// Begins an object.
    public mutating func beginObject() {
        begin(UInt8(ascii: "{"))
    }

    /// Ends the object begun last.
    public mutating func endObject() {
        end(UInt8(ascii: "}"))
    }

    /// Begins an array.
    public mutating func beginArray() {
        begin(UInt8(ascii: "["))
    }

    /// Ends the array begun last.
    public mutating func endArray() {
        end(UInt8(ascii: "]"))
    }

    /// Writes a tree.
    public mutating func node(_ node: JSONNode) {
        switch node.value {
        case .null: null()
        case .bool(let value): bool(value)
        case .integer(let value): integer(value)
        case .number(let text): number(text)
        case .string(let text): string(text)
        case .array(let elements):
            beginArray()
            for element in elements { self.node(element) }
            endArray()
        case .object(let members):
            beginObject()
            for member in members {
                key(member.name)
                self.node(member.node)
            }
            endObject()
        }
    }

    private mutating func begin(_ bracket: UInt8) {
        beginValue()
        bytes.append(bracket)
        depth += 1
        hasContent = false
    }

    private mutating func end(_ bracket: UInt8) {
        depth = max(0, depth - 1)
        if hasContent { breakLine() }
        bytes.append(bracket)
        hasContent = true
    }

    private mutating func beginValue() {
        if isAfterKey { isAfterKey = false } else { separate() }
    }

    /// Writes a member's name where a separator already stands.
    mutating func name(_ name: String) {
        quote(name, isName: true)
        isAfterKey = true
    }

    /// Writes what stands between a member or element and the one before it.
    mutating func separate() {
        guard depth > 0 else { return }
        if hasContent { bytes.append(UInt8(ascii: ",")) }
        hasContent = true
        breakLine()
    }

    private mutating func breakLine() {
        guard isPretty else { return }
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
    }
}

extension JSONWriter {
    /// Puts the members of the innermost object, each known by where it begins, into another order.
    mutating func reorderMembers(startingAt starts: [Int], order: [Int]) {
        guard let first = starts.first, starts.count > 1 else { return }
        let separatorCount = isPretty ? 2 + 2 * depth : 1
        let separator = Array(bytes[starts[1] - separatorCount..<starts[1]])
        let ends = starts.dropFirst().map { $0 - separatorCount } + [bytes.count]
        let reordered = order.map { bytes[starts[$0]..<ends[$0]] }.joined(separator: separator)
        bytes.replaceSubrange(first..., with: Array(reordered))
    }
}

// Words and digits.
extension JSONWriter {
    private mutating func append(_ word: StaticString) {
        word.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    private mutating func appendText(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    private mutating func digits(_ value: Int64) {
        if value < 0 { bytes.append(UInt8(ascii: "-")) }
        let first = bytes.count
        var rest = value.magnitude
        repeat {
            bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        bytes[first...].reverse()
    }
}

extension JSONNode {
    /// The node as JSON text.
    public func written(pretty: Bool = false) -> [UInt8] {
        var writer = JSONWriter(pretty: pretty)
        writer.node(self)
        return writer.bytes
    }
}
