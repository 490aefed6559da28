import Primitives

/// What a verdict's cause means for the charge.
public enum CauseSettlement: Hashable, Sendable {
    /// Nothing is charged.
    case waive
    /// The whole charge stands.
    case charge
    /// A part of the charge stands: more than nothing and less than all of it.
    case part(Rate)
}
