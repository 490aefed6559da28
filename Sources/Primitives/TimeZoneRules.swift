/// The offsets of one time zone at every instant there is.
///
/// A zone is a list of spans, each with one offset, from a table and then a rule that repeats with the calendar every
/// 400 years. The spans of 400 years of the rule are laid out once; later instants are looked up one or more
/// calendar cycles earlier.
public struct TimeZoneRules: Sendable {
    /// The zone's name, such as `Europe/Berlin`.
    public let name: String

    /// When each span begins, ascending; the first has begun always.
    private let starts: [Int64]

    /// The offset east of UTC in each span, in seconds.
    private let offsets: [Int]

    /// Where the rule alone decides, and instants one cycle apart have the same offset; nil where nothing repeats.
    private let cycleStart: Int64?

    /// Coordinated universal time.
    public static let utc = TimeZoneRules(name: "UTC", spans: ZoneSpans(first: 0))

    /// Reads a compiled zone file (TZif, version 2 or later).
    ///
    /// https://www.rfc-editor.org/rfc/rfc9636
    public init(tzif: [UInt8], name: String) throws(ZoneFault) {
        let file = try ZoneFile(bytes: tzif, name: name)
        self.init(name: name, spans: try file.spans())
    }

    init(name: String, spans: ZoneSpans) {
        self.name = name
        starts = spans.starts
        offsets = spans.offsets
        cycleStart = spans.cycleStart
    }

    /// Seconds east of UTC that clocks show at an instant.
    public func offsetSeconds(at instant: Instant) -> Int {
        offsets[span(at: instant.seconds - cycles(before: instant.seconds))]
    }

    /// The stretch of time about an instant in which clocks have one offset.
    public func period(at instant: Instant) -> ZonePeriod {
        let skipped = cycles(before: instant.seconds)
        let index = span(at: instant.seconds - skipped)
        let isFirst = index == 0
        let isLast = index + 1 == starts.count
        return ZonePeriod(
            offsetSeconds: offsets[index],
            from: isFirst ? .earliest : Instant(clamping: starts[index] + skipped),
            to: isLast ? .latest : Instant(clamping: starts[index + 1] + skipped))
    }

    /// What clocks show at an instant.
    public func local(_ instant: Instant) -> CivilDateTime {
        CivilDateTime(epochSeconds: instant.seconds + Int64(offsetSeconds(at: instant)))
    }

    /// The date at an instant.
    public func date(at instant: Instant) -> CivilDate { local(instant).date }

    /// What instant a reading of the clock names.
    public func resolve(_ reading: CivilDateTime) -> LocalResolution {
        switch search(reading.epochSeconds) {
        case .one(let seconds): .unique(Instant(clamping: seconds))
        case .two(let first, let second): .overlap(first: Instant(clamping: first), second: Instant(clamping: second))
        case .none(let shifted, _): .gap(shiftedForward: Instant(clamping: shifted))
        }
    }

    /// The instant of a reading: shifted forward by the gap where there is none, the first where there are two.
    ///
    /// RFC 5545 section 3.3.5, and what Temporal calls compatible.
    public func instant(of reading: CivilDateTime) -> Instant {
        switch resolve(reading) {
        case .unique(let instant), .gap(let instant), .overlap(let instant, _): instant
        }
    }

    /// The first instant whose date is `date`, or of the next date there is where the zone left it out.
    public func startOfDay(_ date: CivilDate) -> Instant {
        switch search(CivilDateTime(startOf: date).epochSeconds) {
        case .one(let seconds), .two(let seconds, _): Instant(clamping: seconds)
        case .none(_, let leap): Instant(clamping: leap)
        }
    }

    /// Whether the zone ever had this date; Apia leapt over 2011-12-30.
    public func exists(_ date: CivilDate) -> Bool { self.date(at: startOfDay(date)) == date }
}

extension TimeZoneRules {
    /// The longest a reading can lie from the instant it names: more than any offset (RFC 9636 section 3.2).
    private static let reach: Int64 = 2 * 86_400

    private enum Search {
        case one(Int64)
        case two(Int64, Int64)
        case none(shifted: Int64, leap: Int64)
    }

    /// The instants whose clocks read `reading`, in seconds on the clock since 1970-01-01T00:00:00.
    private func search(_ reading: Int64) -> Search {
        let skipped = cycles(before: reading - Self.reach)
        let reading = reading - skipped
        var index = span(at: reading - Self.reach)
        var first: Int64?
        var leap: (shifted: Int64, at: Int64)?
        while index < starts.count, index == 0 || starts[index] <= reading + Self.reach {
            let instant = reading - Int64(offsets[index])
            let hasBegun = index == 0 || instant >= starts[index]
            let hasEnded = index + 1 < starts.count && instant >= starts[index + 1]
            if hasBegun && !hasEnded {
                if let first { return .two(first + skipped, instant + skipped) }
                first = instant
            }
            if hasEnded { leap = (instant, starts[index + 1]) }
            index += 1
        }
        if let first { return .one(first + skipped) }
        let fallback = leap ?? (reading, reading)
        return .none(shifted: fallback.shifted + skipped, leap: fallback.at + skipped)
    }

    /// The span that `seconds` lies in.
    private func span(at seconds: Int64) -> Int {
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= seconds { low = middle } else { high = middle }
        }
        return low
    }

    /// The whole calendar cycles, in seconds, to go back from `seconds` to where the spans are laid out.
    private func cycles(before seconds: Int64) -> Int64 {
        guard let cycleStart, seconds > cycleStart else { return 0 }
        return (seconds - cycleStart) / CivilCalendar.secondsPerEra * CivilCalendar.secondsPerEra
    }
}
