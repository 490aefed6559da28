/// Which settlement each cause has under a plan: a row for every cause, and exceptions by severity.
public struct VerdictTable: Hashable, Sendable {
    /// The settlement by cause; a cause without a row has its usual settlement.
    public var causes: [Cause: CauseSettlement]
    /// Rows that differ for one severity.
    public var exceptions: [Severity: [Cause: CauseSettlement]]

    /// A table of the given rows; by default the one of design §7.
    public init(
        causes: [Cause: CauseSettlement] = [:], exceptions: [Severity: [Cause: CauseSettlement]] = [:]
    ) {
        self.causes = causes
        self.exceptions = exceptions
    }

    /// The settlement of a cause at a severity.
    public func settlement(for cause: Cause, at severity: Severity) -> CauseSettlement {
        exceptions[severity]?[cause] ?? causes[cause] ?? cause.usualSettlement
    }
}
