/// Why a text is not the scalar it should be.
public struct ScalarFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// A stable word for programs, such as `malformed` or `out_of_range`.
    public var code: String

    /// A sentence for people.
    public var detail: String

    /// Says what is wrong with a text.
    public init(code: String, detail: String) {
        self.code = code
        self.detail = detail
    }

    /// The sentence for people.
    public var description: String { detail }
}

extension ScalarFault {
    /// The text has not the shape it should have.
    static func malformed(_ text: String, expected: String) -> ScalarFault {
        ScalarFault(code: "malformed", detail: "\(quoted(text)) is not \(expected)")
    }

    /// The text has the right shape but names something beyond the limits.
    static func outOfRange(_ text: String, limits: String) -> ScalarFault {
        ScalarFault(code: "out_of_range", detail: "\(quoted(text)) is out of range: \(limits)")
    }

    /// The text has the right shape but names nothing known.
    static func unknown(_ text: String, what: String) -> ScalarFault {
        ScalarFault(code: "unknown", detail: "\(quoted(text)) is not a known \(what)")
    }

    /// The text in quotes, cut short and without control characters, so that a fault can go into any log.
    private static func quoted(_ text: String) -> String {
        let limit = 40
        var shown = String.UnicodeScalarView()
        for scalar in text.unicodeScalars.prefix(limit) {
            shown.append(scalar.properties.generalCategory == .control ? "\u{FFFD}" : scalar)
        }
        let more = text.unicodeScalars.dropFirst(limit).isEmpty ? "" : "…"
        return "'\(String(shown))\(more)'"
    }
}
