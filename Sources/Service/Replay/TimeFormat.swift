import Primitives

/// A log's way of writing times, such as `dd-MM-yyyy HH:mm`, read wholly or not at all.
///
/// Letters follow Unicode TR 35: `yyyy`, `MM`, `dd`, `HH`, `mm`, `ss` with exactly that many digits, and the single
/// letters `M`, `d`, `H`, `m`, `s` for one or two. Text in single quotes and every other sign stands for itself.
public struct TimeFormat: Hashable, Sendable {
    /// The longest format that is read.
    public static let longestPattern = 64

    private enum Part: Hashable {
        case sign(UInt8)
        case figure(UInt8, least: Int, most: Int)
    }

    private let parts: [Part]

    /// A format; nil when a letter in it has no meaning here, or the year, month or day is missing.
    public init?(_ pattern: String) {
        let bytes = Array(pattern.utf8)
        guard !bytes.isEmpty, bytes.count <= Self.longestPattern else { return nil }
        var parts: [Part] = []
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "'") {
                guard let end = bytes[(index + 1)...].firstIndex(of: byte) else { return nil }
                parts += bytes[(index + 1)..<end].map { .sign($0) }
                index = end + 1
            } else if Self.isLetter(byte) {
                let length = bytes[index...].prefix { $0 == byte }.count
                guard let part = Self.figure(byte, length) else { return nil }
                parts.append(part)
                index += length
            } else {
                parts.append(.sign(byte))
                index += 1
            }
        }
        let letters = parts.compactMap { part -> UInt8? in
            if case .figure(let letter, _, _) = part { letter } else { nil }
        }
        guard Set(letters).count == letters.count else { return nil }
        guard Set(letters).isSuperset(of: Array("yMd".utf8)) else { return nil }
        self.parts = parts
    }

    /// Reads a local time; nil when the text is not exactly of this format or names no real time.
    public func read(_ text: String) -> CivilDateTime? {
        var rest = Array(text.utf8)[...]
        var figures: [UInt8: Int] = [:]
        for part in parts {
            switch part {
            case .sign(let sign):
                guard rest.popFirst() == sign else { return nil }
            case .figure(let letter, let least, let most):
                let digits = rest.prefix(most).prefix { (48...57).contains($0) }
                guard digits.count >= least else { return nil }
                figures[letter] = digits.reduce(0) { $0 * 10 + Int($1 - 48) }
                rest = rest.dropFirst(digits.count)
            }
        }
        guard rest.isEmpty, let year = figures[UInt8(ascii: "y")], let month = figures[UInt8(ascii: "M")],
            let day = figures[UInt8(ascii: "d")], let date = CivilDate(year: year, month: month, day: day)
        else { return nil }
        let hour = figures[UInt8(ascii: "H")] ?? 0
        let minute = figures[UInt8(ascii: "m")] ?? 0
        let second = figures[UInt8(ascii: "s")] ?? 0
        guard hour < 24, minute < 60, second < 60 else { return nil }
        return CivilDateTime(date: date, secondOfDay: hour * 3600 + minute * 60 + second)
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (65...90).contains(byte) || (97...122).contains(byte)
    }

    private static func figure(_ letter: UInt8, _ length: Int) -> Part? {
        switch (letter, length) {
        case (UInt8(ascii: "y"), 4): .figure(letter, least: 4, most: 4)
        case (UInt8(ascii: "M"), 1...2), (UInt8(ascii: "d"), 1...2), (UInt8(ascii: "H"), 1...2),
            (UInt8(ascii: "m"), 1...2), (UInt8(ascii: "s"), 1...2):
            .figure(letter, least: length, most: 2)
        default: nil
        }
    }
}
