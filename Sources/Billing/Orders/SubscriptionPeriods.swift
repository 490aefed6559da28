import Catalog
import Primitives

/// One period of a subscription, in local days, the last day exclusive.
public struct SubscriptionPeriod: Hashable, Sendable, Codable {
    /// Which period since the anchor, from 0.
    public let index: Int
    /// The first day.
    public let from: CivilDate
    /// The day after the last, on which the next period begins.
    public let until: CivilDate

    /// The last day, inclusive.
    public var lastDay: CivilDate { until.adding(days: -1) }
    /// How many days it has.
    public var days: Int { until.days(since: from) }
}

/// The periods of a subscription, each counted from the anchor: 31 January, 28 February, 31 March.
///
/// Counting from the period before would drift to the 28th for good.
public struct SubscriptionPeriods: Hashable, Sendable {
    /// The first day of the first period.
    public let anchor: CivilDate
    /// How long each is.
    public let length: Period

    /// The most periods that are listed at once.
    public static let limit = 1_200

    /// Periods from an anchor on, or nothing if their length is not of whole days or months.
    public init?(anchor: CivilDate, length: Period) {
        guard length.seconds == 0, length.months > 0 || length.days > 0 else { return nil }
        self.anchor = anchor
        self.length = length
    }

    /// The periods of a plan, which must have a length.
    public init(anchor: CivilDate, plan: Plan) throws(BillingRefusal) {
        guard let length = plan.period, let periods = SubscriptionPeriods(anchor: anchor, length: length) else {
            throw .periodNotBillable(plan.id)
        }
        self = periods
    }

    /// The first day of the nth period, from 0.
    public func start(_ index: Int) -> CivilDate {
        anchor.adding(months: Self.product(length.months, index)).adding(days: Self.product(length.days, index))
    }

    /// The nth period, from 0.
    public func period(_ index: Int) -> SubscriptionPeriod {
        SubscriptionPeriod(index: index, from: start(index), until: start(index + 1))
    }

    /// The first days of the first periods, as many as asked for but at most `limit`.
    public func starts(count: Int) -> [CivilDate] {
        (0..<max(0, min(count, Self.limit))).map(start)
    }

    /// The first days through a day, inclusive, at most `limit`.
    public func starts(through day: CivilDate) -> [CivilDate] {
        renewals(after: 0, through: day).map(\.from)
    }

    /// The periods from an index on that begin on a day or before: those to renew, at most `limit`.
    public func renewals(after billed: Int, through day: CivilDate) -> [SubscriptionPeriod] {
        var due: [SubscriptionPeriod] = []
        var index = max(0, billed)
        while due.count < Self.limit {
            let next = period(index)
            // Dates stop at the year 9999, where a period would have no days.
            guard next.from <= day, next.from < next.until else { break }
            due.append(next)
            index += 1
        }
        return due
    }

    private static func product(_ length: Int, _ count: Int) -> Int {
        let (product, overflow) = length.multipliedReportingOverflow(by: count)
        return overflow ? .max : product
    }
}
