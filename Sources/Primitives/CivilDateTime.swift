/// What a clock on the wall shows: a date and a second of its day, in no particular zone.
public struct CivilDateTime: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The date shown.
    public let date: CivilDate

    /// Seconds since midnight, 0...86,399.
    public let secondOfDay: Int

    /// The reading, or nil where the second is not within a day.
    public init?(date: CivilDate, secondOfDay: Int) {
        guard (0..<86_400).contains(secondOfDay) else { return nil }
        self.date = date
        self.secondOfDay = secondOfDay
    }

    /// Midnight at the start of a date.
    public init(startOf date: CivilDate) {
        self.date = date
        secondOfDay = 0
    }

    /// The reading that many seconds after 1970-01-01T00:00:00 on the same clock, or the nearest there is.
    init(epochSeconds: Int64) {
        let clamped = min(max(epochSeconds, Instant.earliest.seconds), Instant.latest.seconds)
        let days = CivilCalendar.floorDivide(clamped, CivilCalendar.secondsPerDay)
        date = CivilDate(epochDays: Int(days))
        secondOfDay = Int(clamped - days * CivilCalendar.secondsPerDay)
    }

    /// Seconds since 1970-01-01T00:00:00 on the same clock.
    var epochSeconds: Int64 { Int64(date.epochDays) * CivilCalendar.secondsPerDay + Int64(secondOfDay) }

    /// By what comes first on the line of time.
    public static func < (left: CivilDateTime, right: CivilDateTime) -> Bool {
        (left.date, left.secondOfDay) < (right.date, right.secondOfDay)
    }

    /// `YYYY-MM-DDTHH:MM:SS`.
    public var description: String {
        var writer = DigitWriter(capacity: 19)
        writer.append(date)
        writer.append(UInt8(ascii: "T"))
        writer.appendTime(secondOfDay: secondOfDay)
        return writer.text
    }
}
