/// Makes the identifiers of one operation: the same moment and seed make the same ids, each larger than the last.
public struct IdentifierMaker: Sendable {
    private var next: UInt128
    private let step: UInt128

    /// A maker for one moment; `seed` should be random where two makers may share a millisecond.
    ///
    /// Of the 80 bits after the moment one is left clear, so that ids can grow for long before they would reach into
    /// the next millisecond. The step between them is drawn from the seed too: neighbours differ in many letters, so
    /// that a slip of the pen does not name a sibling.
    public init(milliseconds: Int64, seed: (UInt64, UInt64)) {
        let moment = UInt128(min(max(milliseconds, 0), 0xFFFF_FFFF_FFFF))
        next = moment << 80 | UInt128(seed.0 & 0x7FFF) << 64 | UInt128(seed.1)
        step = UInt128(seed.0 >> 24) | 1
    }

    /// The next identifier, of whatever kind is asked for.
    public mutating func make<Tag>() -> Identifier<Tag> {
        let made = next
        let (sum, overflow) = next.addingReportingOverflow(step)
        next = overflow ? .max : sum
        return Identifier(high: UInt64(truncatingIfNeeded: made >> 64), low: UInt64(truncatingIfNeeded: made))
    }
}
