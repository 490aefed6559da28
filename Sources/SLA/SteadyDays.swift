import Primitives

/// Days far enough from any change of offset that their wall times are plain arithmetic.
struct SteadyDays {
    let offset: Int64
    let days: Range<Int>

    /// One whole day to either side, because no clock was ever changed by more.
    private static let margin = 1
    private static let farPast = 2 * Instant.earliest.seconds
    private static let farFuture = 2 * Instant.latest.seconds

    /// The steady days about a day; empty, or without the day itself, where the clock is being changed.
    init(about day: Int, in zone: TimeZoneRules) {
        let noon = Instant(clamping: Int64(day) * WallTime.dayLength + WallTime.dayLength / 2)
        let period = zone.period(at: noon)
        offset = Int64(period.offsetSeconds)
        // The ends of time are no changes of offset.
        let from = period.from == .earliest ? Self.farPast : period.from.seconds
        let to = period.to == .latest ? Self.farFuture : period.to.seconds
        let first = Self.day(from + offset) + 1 + Self.margin
        let end = Self.day(to + offset) - Self.margin
        days = first < end ? first..<end : day..<day
    }

    /// The number of the day in which a local second lies.
    static func day(_ localSecond: Int64) -> Int {
        let (day, rest) = localSecond.quotientAndRemainder(dividingBy: WallTime.dayLength)
        return Int(rest < 0 ? day - 1 : day)
    }

    /// When a steady day begins.
    func start(of day: Int) -> Int64 { Int64(day) * WallTime.dayLength - offset }
}
