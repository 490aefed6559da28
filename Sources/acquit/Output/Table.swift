/// Rows under headings, in columns as wide as their widest cell.
struct Table {
    /// How a column's cells stand in it.
    enum Alignment {
        case left
        case right
    }

    private let headings: [String]
    private var alignments: [Alignment]
    private var rows: [[String]] = []

    /// A table with these headings; figures are set to the right.
    init(_ headings: [String], right: Set<Int> = []) {
        self.headings = headings
        alignments = headings.indices.map { right.contains($0) ? .right : .left }
    }

    /// Adds a row; what is missing at its end stays empty.
    mutating func add(_ cells: [String]) {
        rows.append(headings.indices.map { $0 < cells.count ? Self.oneLine(cells[$0]) : "" })
    }

    /// The lines of the table, the headings in the style's strong face.
    func lines(_ style: Style) -> [String] {
        let widths = headings.indices.map { column in
            rows.reduce(Self.width(headings[column])) { max($0, Self.width($1[column])) }
        }
        let head = style.strong(line(headings, widths))
        return [head] + rows.map { line($0, widths) }
    }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        let padded = cells.indices.map { column in
            let gap = String(repeating: " ", count: widths[column] - Self.width(cells[column]))
            return alignments[column] == .right ? gap + cells[column] : cells[column] + gap
        }
        let joined = padded.joined(separator: "  ")
        return String(joined.reversed().drop { $0 == " " }.reversed())
    }

    /// Columns a text takes on a terminal: letters of East Asian width take two.
    static func width(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { total, scalar in
            switch scalar.value {
            case 0x300...0x36F, 0x200B...0x200F, 0xFE00...0xFE0F: total
            case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
                0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF:
                total + 2
            default: total + 1
            }
        }
    }

    /// A cell's text on one line, control characters made visible so that no text can steer the terminal.
    static func oneLine(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    scalar.properties.generalCategory == .control ? Unicode.Scalar(0x2423) ?? " " : scalar
                }))
    }
}
