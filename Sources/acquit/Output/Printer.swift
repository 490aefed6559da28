import System

/// Writes lines to one of the standard streams.
struct Printer: Sendable {
    private let console: Console
    /// How it may look.
    let style: Style

    /// A printer to a stream.
    init(_ console: Console, _ style: Style) {
        self.console = console
        self.style = style
    }

    /// True when a person watches.
    var isTerminal: Bool { console.isTerminal }

    /// Writes lines in one piece.
    ///
    /// A reader that has gone away, such as `head`, is no failure of ours.
    func lines(_ lines: [String]) {
        try? console.write(lines.map { $0 + "\n" }.joined())
    }

    /// Writes bytes and a newline.
    func bytes(_ bytes: [UInt8]) {
        try? console.write(bytes + [10])
    }

    /// Writes a piece of something longer, as it is.
    func piece(_ bytes: [UInt8]) throws(SystemError) {
        try console.write(bytes)
    }

    /// Replaces the current line of a terminal; used for progress only.
    func progress(_ text: String) {
        try? console.write("\r\u{1B}[K\(text)")
    }
}
