/// How much of what sources send is looked at, kept and tried.
public enum InboundLimits {
    /// The most bytes of one event.
    public static let bodyBytes = 1 << 18

    /// The most characters of the word for what an event is about.
    public static let typeLength = 200

    /// How long ago something may have happened to an incident that is told only now, in seconds: 31 days.
    public static let oldestHappeningSeconds: Int64 = 31 * 86_400

    /// The most parked events tried again after one commit; what is left is due work.
    public static let retriesAtOnce = 1_000

    /// The most secrets of one source that are valid at once.
    public static let secretsAtOnce = 4

    /// How long the secret before stays valid unless the caller says otherwise, in hours.
    public static let overlapHours = 24

    /// The longest that may be said, in hours: 30 days.
    public static let longestOverlapHours = 720

    /// The most sources.
    public static let sources = 1_000
}
