import Catalog
import Primitives
import SLA

/// What promises are made by: a plan, the zone of the account, and the calendars.
public struct PromiseTerms: Sendable {
    /// The plan, as sold.
    public var plan: Plan
    /// The account's zone, by which the plan may choose a calendar.
    public var zone: ZoneName
    /// The calendars, each with its versions.
    public var calendars: [CalendarID: CalendarTimeline]

    /// Terms of a plan for an account.
    public init(plan: Plan, zone: ZoneName, calendars: [CalendarID: CalendarTimeline]) {
        self.plan = plan
        self.zone = zone
        self.calendars = calendars
    }
}

extension PromiseTerms {
    /// A clock that starts at an instant; nil where the plan promises nothing for the metric.
    func clock(
        _ metric: Metric, severity: Severity, startingAt start: Instant, cycle: Int = 1
    ) throws(SLAFault) -> Clock? {
        guard let target = plan.target(metric, at: severity) else { return nil }
        let name = plan.calendar(for: metric, in: zone)
        let time = try calendars.timeline(name)
        let reference = CalendarReference(id: name, version: time.version(at: start))
        return try Clock(metric, target: target, calendar: reference, startedAt: start, cycle: cycle, in: time)
    }
}

extension [CalendarID: CalendarTimeline] {
    /// The calendar of a name, or the fault `calendar_unknown`.
    func timeline(_ name: CalendarID) throws(SLAFault) -> CalendarTimeline {
        guard let timeline = self[name] else {
            throw SLAFault(code: "calendar_unknown", field: "calendar", detail: "there is no calendar \(name)")
        }
        return timeline
    }
}
