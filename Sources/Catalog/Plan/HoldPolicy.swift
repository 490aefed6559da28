/// What is done with a hold whose days are over while the incident has no verdict.
public enum HoldExpiry: String, CaseIterable, Codable, Sendable {
    /// An agent is asked for the verdict; the hold stays.
    case ask
    /// The hold is released; a later charge is a raise.
    case release
    /// The hold stays for as many days again.
    case extend
}

/// How long a hold stands without a verdict, and what happens then.
public struct HoldPolicy: Hashable, Sendable {
    /// Days a hold stands.
    public var days: Int
    /// What happens when they are over.
    public var onExpiry: HoldExpiry

    /// Holds of so many days.
    public init(days: Int, onExpiry: HoldExpiry) {
        self.days = days
        self.onExpiry = onExpiry
    }
}
