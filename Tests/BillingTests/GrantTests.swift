import Ledger
import Primitives
import Testing

@testable import Billing

@Suite("What an order grants")
struct GrantTests {
    @Test("three packs are three lots whose prices sum to the order's net")
    func packs() throws {
        var counter = try Counter()
        let plan = try Shop.plan(price: "33.33")
        let order = try counter.place(plan, quantity: 3, for: try Shop.account())
        let lots = try lots(of: order.grants(of: plan, on: try day("2026-03-02")))
        #expect(lots.map(\.quantity) == [7, 7, 7])
        #expect(lots.map(\.price.text) == ["33.33", "33.33", "33.33"])
        #expect(lots.allSatisfy { $0.effectiveFrom.text == "2026-03-02" && $0.lastDay?.text == "2027-03-02" })
        #expect(lots.allSatisfy { $0.order == order.id && $0.source == .sale })
    }

    @Test("incidents bought together are one lot with a credit for each")
    func incidents() throws {
        var counter = try Counter()
        let plan = try Shop.plan("incident", .perIncident, credits: 1, price: "149.00")
        let order = try counter.place(plan, quantity: 4, for: try Shop.account())
        let lots = try lots(of: order.grants(of: plan, on: try day("2026-03-02")))
        #expect(lots.map(\.quantity) == [4])
        #expect(lots.map(\.price.text) == ["596.00"])
    }

    @Test("a subscription is a right for a period from the day it is granted, in the account's zone")
    func subscription() throws {
        var counter = try Counter(at: "2026-01-31T02:00:00Z")
        let account = try Shop.account(zone: "America/New_York")
        let plan = try Shop.plan("premium", .subscription, price: "920.00")
        var order = try counter.place(plan, for: account)
        _ = try order.pay(order.total)
        let done = try counter.fulfil(order, with: plan, for: account)
        guard case .period(let grant) = done.grants.first else {
            Issue.record("no period granted")
            return
        }
        #expect(grant.period.from.text == "2026-01-30" && grant.period.until.text == "2026-02-28")
        #expect(grant.price.text == "920.00" && grant.entitlement == nil)
        #expect(done.invoice.service == ServicePeriod(from: try day("2026-01-30"), to: try day("2026-02-27")))
        #expect(done.invoice.issuedOn?.text == "2026-01-31")
    }

    @Test("a renewal grants its own period whenever it is paid")
    func renewal() throws {
        var counter = try Counter(at: "2026-02-20T09:00:00Z")
        let account = try Shop.account()
        let plan = try Shop.plan("premium", .subscription, price: "920.00")
        let period = try SubscriptionPeriods(anchor: try day("2026-01-31"), plan: plan).period(1)
        let renewal = Renewal(entitlement: counter.ids.make(), period: period)
        let order = try Order.place(
            OrderParticulars(account: account.id, plan: plan.id, renews: renewal), of: plan, id: counter.ids.make(),
            for: account, by: counter.books, at: counter.now)
        #expect(order.kind == .renewal)
        guard case .period(let grant) = try order.grants(of: plan, on: try day("2026-03-09")).first else {
            Issue.record("no period granted")
            return
        }
        #expect(grant.period == period && grant.entitlement == renewal.entitlement)
    }

    @Test("another version of the plan grants nothing")
    func version() throws {
        var counter = try Counter()
        let order = try counter.place(try Shop.plan(), for: try Shop.account())
        let other = try Shop.plan("pack-5")
        #expect(try refusal { _ = try order.grants(of: other, on: try day("2026-03-02")) } == "plan_mismatch")
    }

    private func lots(of grants: [OrderGrant]) throws -> [LotGrant] {
        try grants.map { grant in
            guard case .lot(let lot) = grant else {
                throw BillingRefusal.referenceConflict(try Reference(parsing: "-"))
            }
            return lot
        }
    }
}
