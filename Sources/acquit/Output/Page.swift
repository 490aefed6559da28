/// An answer as it is put together for people: sentences, facts under one another, tables under titles.
struct Page {
    /// How far what belongs to a title stands from the margin.
    static let indent = 2

    /// How it may look.
    let style: Style
    /// The lines so far.
    private(set) var lines: [String] = []

    /// An empty page.
    init(_ style: Style) {
        self.style = style
    }

    /// Says a sentence; nothing where there is none.
    mutating func say(_ text: String?, as face: (String) -> String = { $0 }) {
        guard let text, !text.isEmpty else { return }
        lines += text.split(separator: "\n").map { face(TextWidth.oneLine(String($0))) }
    }

    /// Begins with a word in a face of its own, and goes on plainly.
    mutating func say(_ word: String, _ face: (String) -> String, _ rest: String) {
        lines.append([face(word), TextWidth.oneLine(rest)].filter { !$0.isEmpty }.joined(separator: " "))
    }

    /// Leaves a line empty, but never two.
    mutating func gap() {
        if let last = lines.last, !last.isEmpty { lines.append("") }
    }

    /// Lists facts under one another, leaving out those that are not there.
    mutating func facts(_ facts: [(name: String, value: String?)], indent: Int = 0) {
        let shown = facts.compactMap { fact in fact.value.flatMap { $0.isEmpty ? nil : (fact.name, $0) } }
        let width = shown.map { TextWidth.of($0.0) }.max() ?? 0
        let margin = String(repeating: " ", count: indent)
        for (name, value) in shown {
            let gap = String(repeating: " ", count: width - TextWidth.of(name) + 2)
            let rest = margin + String(repeating: " ", count: width + 2)
            for (index, part) in value.split(separator: "\n").enumerated() {
                let text = TextWidth.oneLine(String(part))
                lines.append(index == 0 ? margin + style.faint(name) + gap + text : rest + text)
            }
        }
    }

    /// Puts a table under a title, after an empty line; nothing where it has no rows.
    mutating func table(_ title: String, _ columns: [(String, Table.Column)], _ rows: [[String]]) {
        guard !rows.isEmpty else { return }
        // A column in which nobody says anything is left out.
        let shown = columns.indices.filter { column in rows.contains { column < $0.count && !$0[column].isEmpty } }
        var table = Table(shown.map { columns[$0] })
        for row in rows { table.add(shown.map { $0 < row.count ? row[$0] : "" }) }
        gap()
        if !title.isEmpty { lines.append(style.strong(title)) }
        lines += table.lines(style, indent: title.isEmpty ? 0 : Self.indent)
    }

    /// Puts ready lines under a title, after an empty line.
    mutating func section(_ title: String, _ inner: [String]) {
        guard !inner.isEmpty else { return }
        gap()
        lines.append(style.strong(title))
        lines += inner.map { String(repeating: " ", count: Self.indent) + $0 }
    }
}
