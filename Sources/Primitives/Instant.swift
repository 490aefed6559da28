/// A point in time: whole seconds since 1970-01-01T00:00:00Z without leap seconds, years 0001 to 9999.
public struct Instant: Hashable, Comparable, Sendable {
    /// Seconds since 1970-01-01T00:00:00Z.
    public let seconds: Int64

    /// 0001-01-01T00:00:00Z.
    public static let earliest = Instant(clamping: -62_135_596_800)

    /// 9999-12-31T23:59:59Z.
    public static let latest = Instant(clamping: 253_402_300_799)

    /// The instant, or the nearest there is.
    public init(clamping seconds: Int64) {
        self.seconds = min(max(seconds, -62_135_596_800), 253_402_300_799)
    }

    /// The instant, or nil outside the years 0001 to 9999.
    public init?(seconds: Int64) {
        guard seconds >= -62_135_596_800, seconds <= 253_402_300_799 else { return nil }
        self.seconds = seconds
    }

    /// The instant that many seconds later, or the nearest there is.
    public func advanced(bySeconds distance: Int64) -> Instant {
        let (sum, overflow) = seconds.addingReportingOverflow(distance)
        return overflow ? (distance < 0 ? .earliest : .latest) : Instant(clamping: sum)
    }

    /// How many seconds this instant lies after `other`; negative before it.
    public func seconds(since other: Instant) -> Int64 { seconds - other.seconds }

    /// The instant a period later on the clocks of a zone: months, then days, then real seconds.
    ///
    /// Months and days keep the time of day; a time that a change of clocks leaves out shifts forward by the gap.
    public func adding(_ period: Period, in zone: TimeZoneRules) -> Instant {
        guard period.months != 0 || period.days != 0 else { return advanced(bySeconds: period.seconds) }
        let here = zone.local(self)
        let there = CivilDateTime(
            epochSeconds: CivilDateTime(startOf: here.date.adding(period)).epochSeconds + Int64(here.secondOfDay))
        return zone.instant(of: there).advanced(bySeconds: period.seconds)
    }

    /// By what comes first on the line of time.
    public static func < (left: Instant, right: Instant) -> Bool { left.seconds < right.seconds }
}
