import Ledger
import Primitives
import Testing

@testable import Billing

@Suite("Refunds are told as all that was ever given back")
struct RefundTests {
    @Test("the same telling twice, or an older one, gives nothing back again")
    func cumulative() throws {
        var payment = try payment()
        let zero = try eur("0.00")
        var given: [String] = []
        for told in ["100.00", "100.00", "40.00", "250.00", "595.00", "595.00"] {
            let outcome = try payment.refund(upTo: try eur(told), owed: try eur("595.00"), parked: zero)
            given.append(outcome.amount.text)
            payment = outcome.payment
        }
        #expect(given == ["100.00", "0.00", "0.00", "150.00", "345.00", "0.00"])
        #expect(payment.refunded == payment.amount)
    }

    @Test("no more is given back than was paid")
    func atMostPaid() throws {
        let payment = try payment()
        let zero = try eur("0.00")
        let over = try eur("595.01")
        #expect(
            try refusal { _ = try payment.refund(upTo: over, owed: over, parked: zero) } == "refund_exceeds_payment")
        let negative = try eur("-1.00")
        #expect(
            try refusal { _ = try payment.refund(upTo: negative, owed: over, parked: zero) } == "amount_not_positive")
    }

    @Test("a refund comes out of what is owed back, then of what is parked, and says what neither covers")
    func sources() throws {
        let outcome = try payment().refund(
            upTo: try eur("200.00"), owed: try eur("85.00"), parked: try eur("100.00"))
        #expect(
            outcome.postings == [
                .refund(try eur("85.00"), from: .refundsPayable), .refund(try eur("100.00"), from: .suspense),
            ])
        #expect(outcome.uncovered.text == "15.00")
    }

    @Test("held and used credits are not refunded")
    func onlyFree() throws {
        var counter = try Counter()
        let account = try Shop.account()
        let plan = try Shop.plan()
        let order = try counter.place(plan, for: account)
        guard case .lot(let grant) = try order.grants(of: plan, on: try day("2026-03-02")).first else {
            Issue.record("no lot granted")
            return
        }
        let stamp = try counter.stamp(account.id)
        let lots = try Lot.grant(grant, stamp: stamp, ids: &counter.ids).lots
        let request = HoldRequest(incident: counter.ids.make(), wanted: .credits(grant.family, 2))
        let held = try PendingHold.place(request, on: lots, stamp: stamp, ids: &counter.ids).lots
        let refund = LotRefund(of: held, soldBy: order.lines[0])
        #expect(refund.parts.map(\.numbers.text) == ["3-7"])
        #expect(refund.amounts.map(\.net.text) == ["357.14"])
        #expect(refund.amounts.allSatisfy { $0.part == .unused })
    }

    private func payment() throws -> Payment {
        var counter = try Counter()
        let order = try counter.place(try Shop.plan(), for: try Shop.account())
        return try PaymentMatching.decide(counter.notice(try eur("595.00")), against: order).payment
    }
}
