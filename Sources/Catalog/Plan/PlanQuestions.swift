import Primitives
import SLA

/// What is asked of a plan when a request comes in.
extension Plan {
    /// Whether it covers a product; a request that names none is covered.
    public func covers(product: ProductID?) -> Bool {
        guard let product, let products else { return true }
        return products.contains(product)
    }

    /// Whether it covers a channel.
    public func covers(channel: Channel) -> Bool { channels.contains(channel) }

    /// Whether it covers a severity.
    public func covers(severity: Severity) -> Bool { severities[severity] != nil }

    /// The credits that an incident of a severity takes; nothing where the severity is not covered.
    public func credits(for severity: Severity) -> Int? { severities[severity]?.credits }

    /// The price in a currency, net: the severity's own, else the plan's.
    public func price(for severity: Severity, in currency: Currency) -> Money? {
        (severities[severity]?.price ?? prices)[currency]
    }

    /// The target of a metric at a severity, where the plan promises one.
    public func target(_ metric: Metric, at severity: Severity) -> Target? { targets[metric]?[severity] }

    /// The calendar that a metric's clock runs on, for an account in a zone.
    public func calendar(for metric: Metric, in zone: ZoneName) -> CalendarID {
        (metricCalendars[metric] ?? calendar).calendar(for: zone)
    }

    /// What the plan says to customers about a decision, in plain words.
    public func message(for code: String) -> String? { messages[code] }

    /// What the plan says to customers about a verdict, in plain words.
    public func message(for cause: Cause) -> String? { messages[cause.rawValue] }
}
