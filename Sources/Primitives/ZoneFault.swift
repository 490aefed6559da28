/// Why the bytes of a zone file cannot be used.
public struct ZoneFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong with the bytes.
    public enum Reason: String, Hashable, Sendable {
        /// They do not begin as a zone file does.
        case notZoneFile = "not a time zone file"
        /// They are of the first version, which knows no dates after 2037.
        case tooOld = "a time zone file of version 1"
        /// They end before what they announce, or announce more than there may be.
        case truncated = "cut short or damaged"
        /// They contradict themselves or the standard.
        case malformed = "malformed"
        /// They count leap seconds, which our instants do not.
        case leapSeconds = "counts leap seconds"
        /// Their rule for later dates cannot be read or contradicts their table.
        case rule = "has no usable rule for later dates"
    }

    /// The zone's name.
    public let zone: String

    /// What is wrong.
    public let reason: Reason

    /// Says what is wrong with a zone's bytes.
    public init(zone: String, reason: Reason) {
        self.zone = zone
        self.reason = reason
    }

    /// A sentence for people.
    public var description: String { "the time zone \(zone): \(reason.rawValue)" }
}
