/// When a decision warns the customer ahead of time.
public struct WarningThresholds: Hashable, Sendable {
    /// Warn when so many credits or fewer are left.
    public var creditsLeft: Int
    /// Warn when what would pay ends within so many days.
    public var expiringDays: Int

    /// Thresholds by balance and by days.
    public init(creditsLeft: Int, expiringDays: Int) {
        self.creditsLeft = creditsLeft
        self.expiringDays = expiringDays
    }
}
