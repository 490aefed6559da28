import Catalog
import Primitives
import SLA

extension Incident {
    /// The incident as its opening and its events alone tell it: what the kept one is verified against.
    ///
    /// It goes through the history as it was recorded, by the same steps. The plans that took the opening plan's place
    /// are taken as they are.
    ///
    /// - Throws: `RuleRefusal` where an event cannot have followed those before it.
    public func retold(
        by history: [IncidentMoment], zone: ZoneName, calendars: [CalendarID: CalendarTimeline]
    ) throws(RuleRefusal) -> Incident {
        var told = Incident(
            id: id, particulars: particulars, openedAt: openedAt, plan: openingPlan, splitFrom: splitFrom)
        told.laterPlans = laterPlans
        do throws(SLAFault) {
            told.clocks = try ClockKeeper(zone: zone, calendars: calendars).opened(told)
        } catch {
            throw RuleRefusal(.promiseUncountable, "\(error)")
        }
        // What the charge knew then is not asked again: it allowed what was recorded.
        let news = ChargeNews(hasVerdict: true)
        for (index, moment) in history.enumerated() {
            told = try told.applying(
                moment, history: Array(history[..<index]), zone: zone, calendars: calendars, charge: news
            ).incident
        }
        return told
    }
}
