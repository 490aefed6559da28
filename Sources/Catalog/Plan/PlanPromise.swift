import JSON
import Primitives
import SLA

/// What a plan promises, and by which hours.
struct PlanPromise {
    let targets: [Metric: [Severity: Target]]
    let pausable: Set<Metric>
    let calendar: CalendarChoice?
    let metricCalendars: [Metric: CalendarChoice]

    init(_ fields: JSONFields, _ coverage: PlanCoverage, _ vocabulary: Vocabulary) {
        targets =
            fields.required("targets")?.table(by: Metric.self, orRefuse: .unknownMetric) { _, table in
                table.bySeverity { severity, cursor in
                    coverage.check(severity, cursor)
                    return cursor.target()
                }
            } ?? [:]
        pausable = fields.required("pausable")?.choices(Metric.self) ?? []
        calendar = fields.required("calendar")?.calendarChoice(vocabulary)
        metricCalendars =
            fields.optional("metric_calendars")?.table(by: Metric.self, orRefuse: .unknownMetric) { _, cursor in
                cursor.calendarChoice(vocabulary)
            } ?? [:]
    }

    func tell(_ plan: inout Plan) {
        plan.targets = targets
        plan.pausable = pausable
        plan.metricCalendars = metricCalendars
    }
}

extension PlanCoverage {
    /// Refuses what is said of a severity that the plan does not cover.
    func check(_ severity: Severity, _ cursor: JSONCursor) {
        guard !severities.isEmpty, severities[severity] == nil else { return }
        cursor.refuse(.notCovered, "the plan does not cover \(severity.rawValue)")
    }
}

extension JSONCursor {
    /// Reads a target: a period of hours, minutes and seconds of open time, or `next_business_day`.
    fileprivate func target() -> Target? {
        if node.string == PlanWords.nextBusinessDay { return .nextBusinessDay }
        guard let period = scalar(Period.self) else { return nil }
        if period.months > 0 || period.days > 0 {
            refuse(.notAllowed, "must be hours, minutes and seconds of open time, or \(PlanWords.nextBusinessDay)")
        } else if period.isZero {
            refuse(.notPositive, "must be longer than nothing")
        } else if period.seconds > CatalogueLimits.targetSeconds {
            refuse(.outOfRange, "must be at most \(CatalogueLimits.targetSeconds) seconds")
        }
        return .seconds(period.seconds)
    }

    /// Reads a calendar's id, or calendars by the prefixes of zones and the one for the rest.
    fileprivate func calendarChoice(_ vocabulary: Vocabulary) -> CalendarChoice? {
        func calendar(_ cursor: JSONCursor) -> CalendarID? {
            cursor.reference(to: vocabulary.calendars, orRefuse: .unknownCalendar)
        }
        guard node.members != nil else { return calendar(self).map(CalendarChoice.one) }
        return object { fields in
            let prefixes = fields.each("by_zone") { prefix, cursor in
                if prefix.isEmpty { cursor.refuse(.notAllowed, "say `otherwise` for every other zone") }
                return calendar(cursor).map { (prefix, $0) }
            }
            guard let otherwise = fields.required("otherwise").flatMap(calendar) else { return nil }
            return .byZone(Dictionary(prefixes, uniquingKeysWith: { first, _ in first }), otherwise: otherwise)
        }
    }
}
