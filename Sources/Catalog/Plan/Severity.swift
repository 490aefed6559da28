/// How hard an incident hits the customer, worst first.
public enum Severity: String, CaseIterable, Codable, Sendable, Comparable {
    /// Production is down.
    case critical
    /// Important work is impaired.
    case high
    /// Work goes on with difficulty.
    case normal
    /// A question or a small flaw.
    case low

    /// Orders by weight: `low < normal < high < critical`.
    public static func < (left: Severity, right: Severity) -> Bool {
        left.weight < right.weight
    }

    private var weight: Int {
        switch self {
        case .low: 0
        case .normal: 1
        case .high: 2
        case .critical: 3
        }
    }
}
