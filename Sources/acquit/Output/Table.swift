/// Rows under headings, in columns as wide as their widest cell, and no wider than the terminal.
struct Table {
    /// What a column holds: it decides on which side its cells stand, and whether they may be cut.
    enum Column {
        /// Figures and amounts stand to the right and are never cut.
        case figure
        /// Ids, words and times are never cut.
        case name
        /// Prose gives way where the terminal is too narrow.
        case prose
    }

    /// The fewest columns that prose is cut to.
    static let narrowestProse = 12
    private static let gap = 2

    private let headings: [String]
    private let columns: [Column]
    private var rows: [[String]] = []

    /// A table with these columns.
    init(_ columns: [(heading: String, holds: Column)]) {
        headings = columns.map(\.heading)
        self.columns = columns.map(\.holds)
    }

    /// Adds a row; what is missing at its end stays empty.
    mutating func add(_ cells: [String]) {
        rows.append(headings.indices.map { $0 < cells.count ? TextWidth.oneLine(cells[$0]) : "" })
    }

    /// The lines of the table, the headings in the style's strong face, `indent` columns from the margin.
    func lines(_ style: Style, indent: Int = 0) -> [String] {
        let widths = widths(within: style.columns.map { $0 - indent })
        let margin = String(repeating: " ", count: indent)
        return [margin + style.strong(line(headings, widths))] + rows.map { margin + line($0, widths) }
    }

    /// As wide as the widest cell; where that is too much, the widest prose is cut first, down to its least.
    private func widths(within limit: Int?) -> [Int] {
        var widths = headings.indices.map { column in
            rows.reduce(TextWidth.of(headings[column])) { max($0, TextWidth.of($1[column])) }
        }
        guard let limit else { return widths }
        let least = headings.map { max(Self.narrowestProse, TextWidth.of($0)) }
        var excess = widths.reduce(Self.gap * (widths.count - 1), +) - limit
        while excess > 0 {
            let prose = widths.indices.filter { columns[$0] == .prose && widths[$0] > least[$0] }
            guard let widest = prose.max(by: { widths[$0] < widths[$1] }) else { break }
            let next = prose.filter { $0 != widest }.map { widths[$0] }.max() ?? 0
            let step = min(excess, max(1, widths[widest] - max(next, least[widest])))
            widths[widest] -= step
            excess -= step
        }
        return widths
    }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        let padded = cells.indices.map { column in
            let cell = columns[column] == .prose ? TextWidth.cut(cells[column], to: widths[column]) : cells[column]
            let gap = String(repeating: " ", count: max(0, widths[column] - TextWidth.of(cell)))
            return columns[column] == .figure ? gap + cell : cell + gap
        }
        let joined = padded.joined(separator: String(repeating: " ", count: Self.gap))
        return String(joined.reversed().drop { $0 == " " }.reversed())
    }
}
