import JSON

/// Turns any answer into lines for people: fields aligned, lists as tables, money and times as one reads them.
///
/// It works on the answer's JSON, so that an answer looks the same wherever it was made.
struct Renderer {
    let style: Style

    /// The lines for an answer.
    func lines(_ node: JSONNode) -> [String] {
        switch node.value {
        case .object(let members): fields(members, indent: 0)
        case .array(let elements): elements.isEmpty ? [style.faint("none")] : table(elements)
        default: [leaf(node)]
        }
    }

    /// A list of objects as a table: a column for each field that any of them has.
    func table(_ elements: [JSONNode], indent: Int = 0) -> [String] {
        guard elements.allSatisfy({ $0.members != nil }) else {
            return elements.map { String(repeating: " ", count: indent) + leaf($0) }
        }
        var names: [String] = []
        for element in elements {
            for member in element.members ?? [] where !names.contains(member.name) && !isEmpty(member.node) {
                names.append(member.name)
            }
        }
        let cells = elements.map { element in names.map { element[$0].map(leaf) ?? "" } }
        var table = Table(
            names.enumerated().map { column, name in
                if elements.allSatisfy({ isFigure($0[name]) }) { return (Words.plain(name), .figure) }
                // What has spaces in it is prose, which may be cut; ids, words and instants have none.
                let isProse = cells.contains { $0[column].contains(" ") }
                return (Words.plain(name), isProse ? .prose : .name)
            })
        for row in cells { table.add(row) }
        return table.lines(style, indent: indent)
    }

    private func fields(_ members: [JSONMember], indent: Int) -> [String] {
        let shown = members.filter { !isEmpty($0.node) }
        let width = shown.filter { isLeaf($0.node) }.map { Words.plain($0.name).count }.max() ?? 0
        let margin = String(repeating: " ", count: indent)
        var lines: [String] = []
        for member in shown {
            let name = Words.plain(member.name)
            switch member.node.value {
            case .array(let elements) where !isLeaf(member.node):
                lines.append(margin + style.strong(name))
                lines += table(elements, indent: indent + 2)
            case .object(let inner) where !isLeaf(member.node):
                lines.append(margin + style.strong(name))
                lines += fields(inner, indent: indent + 2)
            default:
                let gap = String(repeating: " ", count: max(0, width - name.count))
                let text = leaf(member.node).split(separator: "\n", omittingEmptySubsequences: false)
                for (index, part) in text.enumerated() {
                    let head = index == 0 ? style.faint(name) + gap : String(repeating: " ", count: width)
                    lines.append("\(margin)\(head)  \(TextWidth.oneLine(String(part)))")
                }
            }
        }
        return lines
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
                ?? members.filter { !isEmpty($0.node) }.map { "\(Words.plain($0.name)) \(leaf($0.node))" }
                .joined(separator: ", ")
        }
    }

    /// The text of an amount, where a node is nothing else: `{"amount": 29900, "currency": "USD"}`.
    private func money(_ node: JSONNode) -> String? {
        node.members?.count == 2 ? node.amount?.description : nil
    }
}
