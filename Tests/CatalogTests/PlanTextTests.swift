import Primitives
import SLA
import Testing

@testable import Catalog

@Suite("A plan is written down and read back")
struct PlanTextTests {
    @Test("every shipped plan reads back the same, and is written the same again")
    func shipped() throws {
        for plan in try CatalogueBench.load().plans {
            let text = plan.text
            let again = try Plan(text: text)
            #expect(again == plan)
            #expect(again.text == text)
        }
    }

    @Test("what no shipped plan uses reads back too")
    func rare() throws {
        var plan = try CatalogueBench.plan("premium")
        plan.products = [try ProductID(parsing: "server"), try ProductID(parsing: "mobile")]
        plan.contacts = .anyone
        plan.channels = [.phone, .onsite]
        plan.verdicts.causes[.howTo] = .part(try Rate(parsing: "33.3333"))
        plan.verdicts.exceptions = [.low: [.thirdParty: .waive]]
        plan.targets[.resolution] = [.critical: .seconds(5_400), .low: .nextBusinessDay]
        plan.severities[.critical] = SeverityTerms(
            credits: 0, price: plan.prices.mapValues { Money(minorUnits: 1, currency: $0.currency) })
        plan.compensation = Compensation(metrics: [.resolution], grant: .money(plan.prices))
        plan.hold = HoldPolicy(days: 30, onExpiry: .extend)
        plan.waiverLimits = WaiverLimits(roles: [.admin: WaiverLimit(perIncident: .unlimited, perMonth: .unlimited)])
        #expect(try Plan(text: plan.text) == plan)
    }

    @Test("a sold plan reads back without the files it was loaded with")
    func alone() throws {
        var plan = try CatalogueBench.plan("pack-5")
        plan.calendar = .one(try CalendarID(parsing: "long-gone"))
        plan.routing.routes[.low] = Route(queue: try QueueID(parsing: "closed"), priority: 1)
        #expect(try Plan(text: plan.text) == plan)
    }

    @Test("what is no plan is refused with every fault")
    func refused() {
        let error = #expect(throws: CatalogueFaults.self) { try Plan(text: Array(#"{"id": "x", "colour": 1}"#.utf8)) }
        let fields = error?.faults.map(\.field) ?? []
        #expect(fields.contains("kind") && fields.contains("colour") && fields.contains("messages"))
        #expect(throws: CatalogueFaults.self) { try Plan(text: Array("{".utf8)) }
    }
}
