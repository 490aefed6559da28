/// How texts fill the columns of a terminal.
enum TextWidth {
    /// Columns a text takes: letters of East Asian width take two, marks upon other letters none.
    static func of(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + of($1) }
    }

    /// The text in at most so many columns, its end replaced by `…` where it is longer.
    static func cut(_ text: String, to columns: Int) -> String {
        guard of(text) > columns else { return text }
        var kept = String.UnicodeScalarView()
        var taken = 1
        for scalar in text.unicodeScalars {
            taken += of(scalar)
            guard taken <= columns else { break }
            kept.append(scalar)
        }
        return String(kept) + "…"
    }

    /// A text on one line, control characters made visible so that no text can steer the terminal.
    static func oneLine(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    scalar.properties.generalCategory == .control ? "\u{2423}" : scalar
                }))
    }

    private static func of(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0x300...0x36F, 0x200B...0x200F, 0xFE00...0xFE0F: 0
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
            0xFFE0...0xFFE6, 0x1F300...0x1FAFF:
            2
        default: 1
        }
    }
}
