/// What instant a clock on the wall names.
public enum LocalResolution: Hashable, Sendable {
    /// Exactly one.
    case unique(Instant)

    /// None: the clocks leapt over it. The instant is what it names shifted forward by the length of the leap.
    case gap(shiftedForward: Instant)

    /// Two: the clocks went back over it.
    case overlap(first: Instant, second: Instant)
}
