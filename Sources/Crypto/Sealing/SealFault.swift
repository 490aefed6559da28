/// Why something cannot be sealed or a sealed box not opened.
public enum SealFault: Error, Hashable, Sendable {
    /// More bytes than a box holds.
    case tooLong
    /// The box was made with another key or for another place, or has been altered.
    case notOurs
}
