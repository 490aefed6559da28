import JSON
import Primitives
import SLA

/// Reads a plan out of its document, recording every fault in it.
struct PlanReader {
    /// The names it may use of other files.
    let vocabulary: Vocabulary

    /// The plan, if its document says all that a plan must.
    func plan(_ document: JSONCursor) -> Plan? {
        document.object { fields in
            let id = fields.scalar("id", PlanID.self)
            let version = fields.count("version", in: CatalogueLimits.version)
            let name = fields.words("name")
            let tagline = fields.words("tagline")
            let summary = fields.words("summary", upTo: CatalogueLimits.summaryBytes)
            let kind = fields.choice("kind", of: PlanKind.self)
            let offer = PlanOffer(fields, kind: kind, vocabulary)
            let coverage = PlanCoverage(fields, kind: kind, offer, vocabulary)
            let promise = PlanPromise(fields, coverage, vocabulary)
            let settlement = PlanSettlement(fields, offer, coverage)
            let service = PlanService(fields, kind: kind, coverage, vocabulary)
            guard let id, let version, let name, let kind, let category = offer.taxCategory,
                let calendar = promise.calendar
            else { return nil }
            var plan = Plan(
                id: id, version: version, name: name, kind: kind, calendar: calendar, routing: service.routing,
                taxCategory: category)
            plan.tagline = tagline ?? ""
            plan.summary = summary ?? ""
            offer.tell(&plan)
            coverage.tell(&plan)
            promise.tell(&plan)
            settlement.tell(&plan)
            service.tell(&plan)
            return plan
        }
    }
}
