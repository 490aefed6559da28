/// A length of time as people agree on it: months and days by the calendar, then seconds by the clock.
public struct Period: Hashable, Sendable {
    /// Whole months; a year is twelve.
    public let months: Int

    /// Whole days; a week is seven.
    public let days: Int

    /// Real seconds; an hour is 3,600.
    public let seconds: Int64

    /// The longest parts there can be: a thousand years each.
    static let limits = (months: 12_000, days: 366_000, seconds: Int64(31_622_400_000))

    /// The period, or nil where a part is negative or longer than a thousand years.
    public init?(months: Int = 0, days: Int = 0, seconds: Int64 = 0) {
        guard (0...Self.limits.months).contains(months), (0...Self.limits.days).contains(days),
            (0...Self.limits.seconds).contains(seconds)
        else { return nil }
        self.months = months
        self.days = days
        self.seconds = seconds
    }

    /// Whether it has no length at all.
    public var isZero: Bool { months == 0 && days == 0 && seconds == 0 }
}

extension Period: Scalar, CodingKeyRepresentable {
    /// What a schema says about it.
    public static var form: ScalarForm {
        ScalarForm(
            name: "period",
            summary: "A length of time (ISO 8601) of whole years, months, weeks, days, hours, minutes and seconds.",
            pattern: "^P(?=.)([0-9]+Y)?([0-9]+M)?([0-9]+W)?([0-9]+D)?(T(?=.)([0-9]+H)?([0-9]+M)?([0-9]+S)?)?$",
            sample: "P12M")
    }

    /// Reads the whole of `text`, or says what is wrong with it.
    public init(parsing text: String) throws(ScalarFault) {
        guard let sums = PeriodSums(text) else {
            throw .malformed(text, expected: "a period such as P12M, P30D, P2W, PT2H or P1DT12H")
        }
        guard let months = sums.months, let days = sums.days, let seconds = sums.seconds,
            let period = Period(months: Int(months), days: Int(days), seconds: seconds)
        else { throw .outOfRange(text, limits: "at most a thousand years") }
        self = period
    }

    /// The canonical text.
    public var text: String {
        if isZero { return "P0D" }
        var text = "P"
        if months > 0 { text += "\(months)M" }
        if days > 0 { text += "\(days)D" }
        guard seconds > 0 else { return text }
        let (hours, minutes, rest) = (seconds / 3_600, seconds / 60 % 60, seconds % 60)
        text += "T"
        if hours > 0 { text += "\(hours)H" }
        if minutes > 0 { text += "\(minutes)M" }
        if rest > 0 { text += "\(rest)S" }
        return text
    }
}

/// The parts of an ISO 8601 duration added up; nil where a sum does not fit.
private struct PeriodSums {
    private(set) var months: Int64? = 0
    private(set) var days: Int64? = 0
    private(set) var seconds: Int64? = 0

    init?(_ text: String) {
        var cursor = ByteCursor(text)
        guard cursor.take(UInt8(ascii: "P")) else { return nil }
        var taken = 0
        guard takeParts(&cursor, letters: "YMWD", each: { $0.addDatePart($1, $2) }, counting: &taken) else {
            return nil
        }
        if cursor.take(UInt8(ascii: "T")) {
            taken = 0
            guard takeParts(&cursor, letters: "HMS", each: { $0.addTimePart($1, $2) }, counting: &taken) else {
                return nil
            }
        }
        guard cursor.isAtEnd, taken > 0 else { return nil }
    }

    /// Takes numbers each followed by one of `letters`, in that order and each at most once.
    private mutating func takeParts(
        _ cursor: inout ByteCursor, letters: String, each add: (inout PeriodSums, Int64?, UInt8) -> Void,
        counting taken: inout Int
    ) -> Bool {
        var allowed = Array(letters.utf8)[...]
        while let digits = cursor.takeDigits() {
            guard let letter = cursor.take(where: allowed.contains), let place = allowed.firstIndex(of: letter) else {
                return false
            }
            allowed = allowed[(place + 1)...]
            add(&self, digits.value(), letter)
            taken += 1
        }
        return true
    }

    private mutating func addDatePart(_ value: Int64?, _ letter: UInt8) {
        switch letter {
        case UInt8(ascii: "Y"): months = Self.sum(months, value, times: 12)
        case UInt8(ascii: "M"): months = Self.sum(months, value, times: 1)
        case UInt8(ascii: "W"): days = Self.sum(days, value, times: 7)
        default: days = Self.sum(days, value, times: 1)
        }
    }

    private mutating func addTimePart(_ value: Int64?, _ letter: UInt8) {
        switch letter {
        case UInt8(ascii: "H"): seconds = Self.sum(seconds, value, times: 3_600)
        case UInt8(ascii: "M"): seconds = Self.sum(seconds, value, times: 60)
        default: seconds = Self.sum(seconds, value, times: 1)
        }
    }

    private static func sum(_ total: Int64?, _ value: Int64?, times factor: Int64) -> Int64? {
        guard let total, let value else { return nil }
        let (product, first) = value.multipliedReportingOverflow(by: factor)
        let (sum, second) = total.addingReportingOverflow(product)
        return first || second ? nil : sum
    }
}
