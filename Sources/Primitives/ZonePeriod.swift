/// A stretch of time in which the clocks of a zone have one offset.
public struct ZonePeriod: Hashable, Sendable {
    /// Seconds east of UTC.
    public let offsetSeconds: Int

    /// When it begins; the earliest instant for a zone's first.
    public let from: Instant

    /// When the next begins; the latest instant for a zone's last.
    public let to: Instant
}
