/// A percentage from 0 to 1,000, exact to a millionth of the whole: 19 % is 190,000 millionths.
public struct Rate: Hashable, Comparable, Sendable {
    /// Millionths of the whole, 0...10,000,000.
    public let millionths: Int64

    /// 0 %.
    public static let zero = Rate(unchecked: 0)

    /// 100 %.
    public static let whole = Rate(unchecked: 1_000_000)

    private init(unchecked millionths: Int64) { self.millionths = millionths }

    /// The rate, or nil outside 0 to 1,000 %.
    public init?(millionths: Int64) {
        guard (0...10_000_000).contains(millionths) else { return nil }
        self.millionths = millionths
    }

    /// This rate of an amount, rounded half away from zero.
    public func of(_ money: Money) throws(MoneyFault) -> Money {
        try money.fraction(millionths, of: 1_000_000)
    }

    /// By size.
    public static func < (left: Rate, right: Rate) -> Bool { left.millionths < right.millionths }
}

extension Rate: Scalar, CodingKeyRepresentable {
    /// What a schema says about it.
    public static var form: ScalarForm {
        ScalarForm(
            name: "rate", summary: "A percentage from 0 to 1000 with up to four decimals, such as `19` or `8.875`.",
            pattern: "^(0|[1-9][0-9]{0,3})(\\.[0-9]{1,4})?$", sample: "19")
    }

    /// Reads the whole of `text`, or says what is wrong with it.
    public init(parsing text: String) throws(ScalarFault) {
        guard let millionths = try? DecimalText.parse(text, places: 4), text.utf8.first != UInt8(ascii: "-") else {
            throw .malformed(text, expected: "a percentage such as 19 or 8.875")
        }
        guard let rate = Rate(millionths: millionths) else { throw .outOfRange(text, limits: "0 to 1000 percent") }
        self = rate
    }

    /// The percentage without zeros at its end, such as `8.875`.
    public var text: String { DecimalText.print(millionths, places: 4, keeping: 0) }
}
