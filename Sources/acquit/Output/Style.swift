/// How answers may look to people: colours only on a terminal, and never where `NO_COLOR` is set (no-color.org).
struct Style: Sendable {
    /// Whether escape sequences are written at all.
    let isColoured: Bool
    /// How many columns there are to fill; nil where nobody watches, and nothing is cut.
    var columns: Int?

    /// Bold, for headings.
    func strong(_ text: String) -> String { wrapped(text, "1") }
    /// Dim, for what is beside the point.
    func faint(_ text: String) -> String { wrapped(text, "2") }
    /// Green, for what went well.
    func good(_ text: String) -> String { wrapped(text, "32") }
    /// Red, for what was refused or broke.
    func bad(_ text: String) -> String { wrapped(text, "31") }
    /// Yellow, for what deserves a look.
    func warning(_ text: String) -> String { wrapped(text, "33") }

    private func wrapped(_ text: String, _ code: String) -> String {
        isColoured && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
