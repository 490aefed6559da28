import Catalog
import JSON
import Primitives
import SLA

/// One due time told to the customer, with the target and calendar it came from.
public struct Promise: Hashable, Sendable {
    /// What must happen.
    public var metric: Metric
    /// How much time it has.
    public var target: Target
    /// The calendar that time is counted on, in the version that holds at the start.
    public var calendar: CalendarReference
    /// When it must have happened.
    public var dueAt: Instant

    /// A promise as told.
    public init(metric: Metric, target: Target, calendar: CalendarReference, dueAt: Instant) {
        self.metric = metric
        self.target = target
        self.calendar = calendar
        self.dueAt = dueAt
    }
}

extension Promise: Decodable, JSONWritable {
    private enum CodingKeys: String, CodingKey {
        case metric
        case targetSeconds = "target_seconds"
        case nextBusinessDay = "next_business_day"
        case calendar
        case calendarVersion = "calendar_version"
        case dueAt = "due_at"
    }

    /// Reads `{"metric":"first_response","target_seconds":7200,…}` and its like.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        metric = try container.decode(Metric.self, forKey: .metric)
        let seconds = try container.decodeIfPresent(Int64.self, forKey: .targetSeconds)
        target = seconds.map(Target.seconds) ?? .nextBusinessDay
        calendar = CalendarReference(
            id: try container.decode(CalendarID.self, forKey: .calendar),
            version: try container.decode(Int.self, forKey: .calendarVersion))
        dueAt = try container.decode(Instant.self, forKey: .dueAt)
    }

    /// Writes `target_seconds` or `"next_business_day": true`, whichever the target is.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("metric", metric.rawValue)
        switch target {
        case .seconds(let seconds):
            writer.key("target_seconds")
            writer.integer(seconds)
        case .nextBusinessDay: writer.member("next_business_day", true)
        }
        writer.member("calendar", calendar.id.text)
        writer.member("calendar_version", calendar.version)
        writer.member("due_at", dueAt.text)
        writer.endObject()
    }
}

extension AccountStanding {
    /// The promise a plan makes for a metric that starts at an instant; nil where it makes none.
    ///
    /// A target beyond what its calendar can reach is no promise: the catalogue refuses such calendars before.
    func promise(_ metric: Metric, under plan: Plan, severity: Severity, startingAt start: Instant) -> Promise? {
        let terms = PromiseTerms(plan: plan, zone: account.zoneName, calendars: calendars)
        let clock = try? terms.clock(metric, severity: severity, startingAt: start)
        return clock.flatMap { $0 }.map { clock in
            Promise(metric: metric, target: clock.target, calendar: clock.calendar, dueAt: clock.dueAt)
        }
    }
}
