import Primitives

/// When an account pays: before it gets (`prepaid`), or so many days after the invoice (`30`, `P30D`, `net 30`).
public struct Terms: Scalar {
    /// The longest terms that are given.
    public static let mostDays = 365

    /// Days after the invoice; nil pays before it gets.
    public let days: Int?

    /// Terms of so many days; nil pays before it gets.
    public init(days: Int?) {
        self.days = days
    }

    /// How terms are written.
    public static var form: ScalarForm {
        ScalarForm(
            name: "terms", summary: "`prepaid`, or days to pay: `30`, `P30D`, `net 30`.", sample: "30")
    }

    /// Reads terms in any of their forms.
    public init(parsing text: String) throws(ScalarFault) {
        if text == "prepaid" {
            days = nil
            return
        }
        var digits = text[...]
        if digits.hasPrefix("net ") || digits.hasPrefix("net-") {
            digits = digits.dropFirst(4)
        } else if digits.hasPrefix("P"), digits.hasSuffix("D") {
            digits = digits.dropFirst().dropLast()
        }
        guard let days = Int(digits), "\(days)" == digits, (0...Self.mostDays).contains(days) else {
            throw ScalarFault(
                code: "invalid_terms",
                detail: "must be `prepaid` or days from 0 to \(Self.mostDays), such as `30`, `P30D` or `net 30`")
        }
        self.days = days
    }

    /// `prepaid`, or the days.
    public var text: String {
        days.map { "\($0)" } ?? "prepaid"
    }
}
