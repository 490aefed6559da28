/// A day on the calendar, years 1 to 9999 of the proleptic Gregorian calendar, in no particular zone.
public struct CivilDate: Comparable, Hashable, Sendable {
    private let days: Int32
    private let storedYear: Int16
    private let storedMonth: Int8
    private let storedDay: Int8

    /// The first date there is, 0001-01-01.
    public static let earliest = CivilDate(epochDays: -719_162)

    /// The last date there is, 9999-12-31.
    public static let latest = CivilDate(epochDays: 2_932_896)

    /// The date, or nil where the calendar has none such.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= CivilCalendar.days(inMonth: month, year: year)
        else { return nil }
        self.init(epochDays: CivilCalendar.epochDays(year: year, month: month, day: day))
    }

    /// The date that many days from 1970-01-01, or the nearest there is.
    public init(epochDays: Int) {
        let clamped = min(max(epochDays, -719_162), 2_932_896)
        let date = CivilCalendar.date(epochDays: clamped)
        days = Int32(clamped)
        storedYear = Int16(date.year)
        storedMonth = Int8(date.month)
        storedDay = Int8(date.day)
    }

    /// The year, 1...9999.
    public var year: Int { Int(storedYear) }

    /// The month, 1...12.
    public var month: Int { Int(storedMonth) }

    /// The day of the month, 1...31.
    public var day: Int { Int(storedDay) }

    /// Days since 1970-01-01.
    public var epochDays: Int { Int(days) }

    /// The day of the week.
    public var weekday: Weekday { Weekday(daysSinceMonday: CivilCalendar.weekday(epochDays: epochDays)) }

    /// How many days this date's month has.
    public var daysInMonth: Int { CivilCalendar.days(inMonth: month, year: year) }

    /// By what comes first on the line of time.
    public static func < (left: CivilDate, right: CivilDate) -> Bool { left.days < right.days }
}

extension CivilDate {
    /// The date that many days later, or the nearest there is.
    public func adding(days: Int) -> CivilDate {
        let (sum, overflow) = epochDays.addingReportingOverflow(days)
        return overflow ? (days < 0 ? .earliest : .latest) : CivilDate(epochDays: sum)
    }

    /// The same day that many months later, or that month's last; the nearest there is beyond the calendar's ends.
    public func adding(months: Int) -> CivilDate {
        let (sum, overflow) = (year * 12 + month - 1).addingReportingOverflow(months)
        if overflow { return months < 0 ? .earliest : .latest }
        let newYear = CivilCalendar.floorDivide(sum, 12)
        guard newYear >= 1 else { return .earliest }
        guard newYear <= 9999 else { return .latest }
        let newMonth = sum - newYear * 12 + 1
        let newDay = min(day, CivilCalendar.days(inMonth: newMonth, year: newYear))
        return CivilDate(epochDays: CivilCalendar.epochDays(year: newYear, month: newMonth, day: newDay))
    }

    /// The date a period later: months first, then days; its hours and seconds are not a date's matter.
    public func adding(_ period: Period) -> CivilDate {
        adding(months: period.months).adding(days: period.days)
    }

    /// How many days this date lies after `other`; negative before it.
    public func days(since other: CivilDate) -> Int { epochDays - other.epochDays }
}

extension CivilDate: Scalar, CodingKeyRepresentable {
    /// What a schema says about it.
    public static var form: ScalarForm {
        ScalarForm(
            name: "date", summary: "A calendar date, `YYYY-MM-DD`, years 0001 to 9999.",
            pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$", sample: "2026-03-02")
    }

    /// Reads the whole of `text`, or says what is wrong with it.
    public init(parsing text: String) throws(ScalarFault) {
        var cursor = ByteCursor(text)
        guard let parts = cursor.takeDateParts(), cursor.isAtEnd else {
            throw .malformed(text, expected: "a date as YYYY-MM-DD")
        }
        guard let date = CivilDate(year: parts.year, month: parts.month, day: parts.day) else {
            throw .outOfRange(text, limits: "there is no such date")
        }
        self = date
    }

    /// The canonical text.
    public var text: String {
        var writer = DigitWriter(capacity: 10)
        writer.append(self)
        return writer.text
    }
}
