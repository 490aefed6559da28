/// RFC 3339 date and time: https://www.rfc-editor.org/rfc/rfc3339#section-5.6
extension Instant: Scalar, CodingKeyRepresentable {
    /// What a schema says about it.
    public static var form: ScalarForm {
        ScalarForm(
            name: "instant",
            summary: "A date and time with its offset (RFC 3339); a fraction of a second is dropped.",
            pattern:
                "^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})$",
            sample: "2026-03-02T09:00:00Z")
    }

    /// Reads the whole of `text`, or says what is wrong with it.
    public init(parsing text: String) throws(ScalarFault) {
        guard text.utf8.count <= 64, let parts = InstantParts(text) else {
            throw .malformed(text, expected: "a date and time as 2026-03-02T09:00:00Z or with an offset as +01:00")
        }
        guard let seconds = parts.seconds else {
            throw .outOfRange(text, limits: "there is no such date, time or offset")
        }
        guard let instant = Instant(seconds: seconds) else {
            throw .outOfRange(text, limits: "years 0001 to 9999 in UTC")
        }
        self = instant
    }

    /// The canonical text.
    public var text: String {
        let clock = CivilDateTime(epochSeconds: seconds)
        var writer = DigitWriter(capacity: 20)
        writer.append(clock.date)
        writer.append(UInt8(ascii: "T"))
        writer.appendTime(secondOfDay: clock.secondOfDay)
        writer.append(UInt8(ascii: "Z"))
        return writer.text
    }
}

/// The numbers of an RFC 3339 text, whose shape is right and whose values may not be.
private struct InstantParts {
    private let date: (year: Int, month: Int, day: Int)
    private let time: (hour: Int, minute: Int, second: Int)
    private let offset: (sign: Int, hour: Int, minute: Int)

    init?(_ text: String) {
        var cursor = ByteCursor(text)
        guard let date = cursor.takeDateParts(),
            cursor.take(where: { $0 == UInt8(ascii: "T") || $0 == UInt8(ascii: "t") }) != nil,
            let time = cursor.takeTimeParts()
        else { return nil }
        if cursor.take(UInt8(ascii: ".")), cursor.takeDigits() == nil { return nil }
        guard let offset = Self.offset(&cursor), cursor.isAtEnd else { return nil }
        self.date = date
        self.time = time
        self.offset = offset
    }

    private static func offset(_ cursor: inout ByteCursor) -> (sign: Int, hour: Int, minute: Int)? {
        if cursor.take(UInt8(ascii: "Z")) || cursor.take(UInt8(ascii: "z")) { return (1, 0, 0) }
        let negative = cursor.take(UInt8(ascii: "-"))
        guard negative || cursor.take(UInt8(ascii: "+")), let hour = cursor.takeNumber(digits: 2),
            cursor.take(UInt8(ascii: ":")), let minute = cursor.takeNumber(digits: 2)
        else { return nil }
        return (negative ? -1 : 1, hour, minute)
    }

    /// Seconds since 1970, or nil where a part is beyond its limits.
    var seconds: Int64? {
        guard let day = CivilDate(year: date.year, month: date.month, day: date.day), time.hour <= 23,
            time.minute <= 59, time.second <= 60, offset.hour <= 23, offset.minute <= 59
        else { return nil }
        let shift = offset.sign * (offset.hour * 3_600 + offset.minute * 60)
        let seconds =
            Int64(day.epochDays) * CivilCalendar.secondsPerDay
            + Int64(time.hour * 3_600 + time.minute * 60 + time.second - shift)
        return time.second == 60 && !Self.endsHalfYear(seconds) ? nil : seconds
    }

    /// Leap seconds come only after 23:59:59 UTC on the last day of June or December; POSIX counts one as the second
    /// that follows it.
    private static func endsHalfYear(_ seconds: Int64) -> Bool {
        let clock = CivilDateTime(epochSeconds: seconds)
        return clock.secondOfDay == 0 && clock.date.day == 1 && (clock.date.month == 1 || clock.date.month == 7)
    }
}
