import JSON
import Primitives

/// Turns any answer into lines for people: fields aligned, lists as tables, money and times as one reads them.
///
/// It works on the answer's JSON, so that an answer looks the same wherever it was made.
struct Renderer {
    /// The widest a table's cell may be before it is cut.
    static let widestCell = 60

    let style: Style

    /// The lines for an answer.
    func lines(_ node: JSONNode) -> [String] {
        switch node.value {
        case .object(let members): fields(members, indent: 0)
        case .array(let elements): elements.isEmpty ? [style.faint("none")] : table(elements)
        default: [leaf(node)]
        }
    }

    private func fields(_ members: [JSONMember], indent: Int) -> [String] {
        let shown = members.filter { !isEmpty($0.node) }
        let width = shown.filter { isLeaf($0.node) }.map { label($0.name).count }.max() ?? 0
        let margin = String(repeating: " ", count: indent)
        var lines: [String] = []
        for member in shown {
            let name = label(member.name)
            switch member.node.value {
            case .array(let elements) where !isLeaf(member.node):
                lines.append(margin + style.strong(name))
                lines += table(elements).map { margin + "  " + $0 }
            case .object(let inner) where !isLeaf(member.node):
                lines.append(margin + style.strong(name))
                lines += fields(inner, indent: indent + 2)
            default:
                let gap = String(repeating: " ", count: max(0, width - name.count))
                let text = leaf(member.node).split(separator: "\n", omittingEmptySubsequences: false)
                for (index, part) in text.enumerated() {
                    let head = index == 0 ? style.faint(name) + gap : String(repeating: " ", count: width)
                    lines.append("\(margin)\(head)  \(Table.oneLine(String(part)))")
                }
            }
        }
        return lines
    }

    private func table(_ elements: [JSONNode]) -> [String] {
        guard elements.allSatisfy({ $0.members != nil }) else { return elements.map(leaf) }
        var columns: [String] = []
        for element in elements {
            for member in element.members ?? [] where !columns.contains(member.name) && !isEmpty(member.node) {
                columns.append(member.name)
            }
        }
        let right = columns.indices.filter { column in
            elements.allSatisfy { isFigure($0[columns[column]]) }
        }
        var table = Table(columns.map(label), right: Set(right))
        for element in elements {
            table.add(columns.map { cell(element[$0]) })
        }
        return table.lines(style)
    }

    private func cell(_ node: JSONNode?) -> String {
        guard let node else { return "" }
        let text = Table.oneLine(leaf(node))
        return text.count > Self.widestCell ? text.prefix(Self.widestCell - 1) + "…" : text
    }

    private func label(_ name: String) -> String {
        String(name.map { $0 == "_" ? " " : $0 })
    }

    private func isFigure(_ node: JSONNode?) -> Bool {
        guard let node else { return true }
        return node.isNull || node.integer != nil || money(node) != nil
    }

    private func isEmpty(_ node: JSONNode) -> Bool {
        switch node.value {
        case .null: true
        case .array(let elements): elements.isEmpty
        case .object(let members): members.isEmpty
        default: false
        }
    }

    /// Whether a node fits into one cell: it is a leaf, an amount of money, or a list of plain words.
    private func isLeaf(_ node: JSONNode) -> Bool {
        switch node.value {
        case .object: money(node) != nil
        case .array(let elements): elements.allSatisfy { $0.members == nil && $0.elements == nil }
        default: true
        }
    }

    private func leaf(_ node: JSONNode) -> String {
        switch node.value {
        case .null: ""
        case .bool(let bool): bool ? "yes" : "no"
        case .integer(let integer): String(integer)
        case .number(let text), .string(let text): text
        case .array(let elements): elements.map(leaf).joined(separator: ", ")
        case .object(let members):
            money(node)
                ?? members.filter { !isEmpty($0.node) }.map { "\(label($0.name)) \(leaf($0.node))" }
                .joined(separator: ", ")
        }
    }

    /// The text of an amount, where a node is one: `{"amount": 29900, "currency": "USD"}`.
    private func money(_ node: JSONNode) -> String? {
        guard let members = node.members, members.count == 2, let amount = node["amount"]?.integer,
            let code = node["currency"]?.string, let currency = try? Currency(parsing: code)
        else { return nil }
        return Money(minorUnits: amount, currency: currency).description
    }
}
