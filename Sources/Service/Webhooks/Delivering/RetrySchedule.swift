/// When an event is told again that was not heard (design §10): each delay counts from the attempt before.
public enum RetrySchedule {
    /// Seconds to wait after the first failed attempt, after the second, and so on: 5 s, 5 min, 30 min, then hours.
    public static let delaySeconds: [Int64] = [
        5, 5 * 60, 30 * 60, 2 * 3_600, 5 * 3_600, 10 * 3_600, 14 * 3_600, 20 * 3_600, 24 * 3_600,
    ]

    /// How many attempts there are before an event is given up.
    public static var mostAttempts: Int { delaySeconds.count + 1 }

    /// Failing for so long, an endpoint is told nothing any more.
    public static let disablingSeconds: Int64 = 5 * 86_400

    /// The most that chance adds to a delay, as a part of it: one in so many.
    private static let jitterPart: Int64 = 10

    /// Seconds to wait after a failed attempt, the first being 1; nil after the last.
    ///
    /// - Parameter chance: any number; it spreads attempts that failed together, and 0 adds nothing.
    public static func delaySeconds(after attempt: Int, chance: UInt64) -> Int64? {
        guard attempt >= 1, attempt <= delaySeconds.count else { return nil }
        let delay = delaySeconds[attempt - 1]
        return delay + Int64(chance % UInt64(delay / jitterPart + 1))
    }
}
