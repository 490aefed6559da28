import Billing
import Catalog
import Entitlement
import Ledger
import Primitives
import Storage
import Testing

@testable import Service

@Suite("Disputed payments")
struct DisputeTests {
    private let paidOn = "2026-03-02T09:00:00Z"
    private let opened = "2026-03-12T09:00:00Z"
    private let decided = "2026-03-22T09:00:00Z"

    /// A pack of ten, of which one credit is used and one held; the payment goes by the order's id.
    private func desk() throws -> (desk: Desk, order: OrderID, payment: Reference, total: Int64) {
        let desk = try Desk()
        let bought = try desk.buy("pack-10")
        try desk.open("used", using: "pack-10")
        try desk.judge("used", .howTo)
        try desk.open("held", using: "pack-10")
        return (desk, bought.order, try Reference(parsing: bought.order.text), bought.total.minorUnits)
    }

    private func lots(_ desk: Desk, _ order: OrderID) throws -> [Lot] {
        try desk.service.database.read { try LotsTable.lots(of: order, in: $0) }
    }

    private func invoice(_ desk: Desk, _ order: OrderID) throws -> Invoice {
        let number = try #require(try desk.ask(ShowOrder(order: order)).invoice)
        return try desk.ask(ShowInvoice(invoice: .id(number))).invoice
    }

    private func expectSound(_ desk: Desk) throws {
        #expect(try desk.service.verify(limit: 10).differences == [])
    }

    @Test("while a payment is disputed its unused credits serve nobody, and no money moves")
    func open() throws {
        let (desk, order, payment, _) = try desk()
        let before = try desk.picture()
        let answer = try desk.run(OpenDispute(payment: payment), at: opened)
        #expect(try answer.lots == lots(desk, order).map(\.id))
        #expect(try lots(desk, order).allSatisfy(\.frozen))
        #expect(try desk.picture().balances == before.balances)
        #expect(throws: Refusal.self) { try desk.run(try desk.opening("new", using: "pack-10"), at: opened) }
        #expect(try desk.refusal(of: OpenDispute(payment: payment), at: opened).code == "dispute_exists")
        try desk.judge("held", .howTo, at: opened)
        #expect(try desk.credits(.consumed) == 2, "what was held before is settled as it was promised")
        try expectSound(desk)
    }

    @Test("a dispute that is won thaws the credits, and the frozen days are given back")
    func won() throws {
        let (desk, order, payment, total) = try desk()
        let before = try #require(try lots(desk, order).first?.lastDay)
        try desk.run(OpenDispute(payment: payment), at: opened)
        let answer = try desk.run(CloseDispute(payment: payment, outcome: .won), at: decided)
        #expect(answer.creditNote == nil)
        let lot = try #require(try lots(desk, order).first)
        #expect(!lot.frozen)
        #expect(lot.lastDay == before.adding(days: 10))
        #expect(try desk.dollars(.cash) == total)
        try desk.open("new", using: "pack-10", at: decided)
        try expectSound(desk)
    }

    @Test("a dispute that is lost takes back the unused credits by a credit note, and the used share is owed again")
    func lost() throws {
        let (desk, order, payment, total) = try desk()
        try desk.run(OpenDispute(payment: payment), at: opened)
        let answer = try desk.run(CloseDispute(payment: payment, outcome: .lost), at: decided)
        let number = try #require(answer.creditNote)
        let invoice = try invoice(desk, order)
        let notes = try desk.ask(ShowInvoice(invoice: .id(invoice.id))).creditNotes
        #expect(notes.map(\.number) == [number])
        #expect(notes.first?.total.minorUnits == total / 10 * 8)
        #expect(invoice.state == .open)
        #expect(invoice.outstanding.minorUnits == total / 10 * 2, "one used, one held")
        #expect(try desk.dollars(.receivable) == total / 10 * 2)
        #expect(try desk.dollars(.cash) == 0)
        #expect(try desk.dollars(.refundsPayable) == 0)
        #expect(try desk.credits(.available) == 0)
        #expect(try desk.credits(.held) == 1)
        try expectSound(desk)
        let again = CloseDispute(payment: payment, outcome: .won)
        #expect(try desk.refusal(of: again, at: decided).code == "no_open_dispute")
    }

    @Test("what comes back from an incident after a lost dispute serves nobody")
    func returnedAfterLoss() throws {
        let (desk, order, payment, _) = try desk()
        try desk.run(OpenDispute(payment: payment), at: opened)
        try desk.run(CloseDispute(payment: payment, outcome: .lost), at: decided)
        try desk.judge("held", .productDefect, at: decided)
        #expect(try lots(desk, order).allSatisfy { $0.frozen || $0.free.isEmpty })
        #expect(throws: Refusal.self) { try desk.run(try desk.opening("new", using: "pack-10"), at: decided) }
        try expectSound(desk)
    }

    @Test("a payment that was refunded and is then lost is not taken back twice")
    func refundedThenLost() throws {
        let (desk, order, payment, total) = try desk()
        try desk.run(RefundOrder(order: order, reason: try Text(parsing: "not needed")), at: opened)
        #expect(try desk.dollars(.cash) == total / 10 * 2)
        try desk.run(OpenDispute(payment: payment), at: opened)
        try desk.run(CloseDispute(payment: payment, outcome: .lost), at: decided)
        #expect(try desk.dollars(.cash) == 0, "the bank takes what was left of it")
        #expect(try invoice(desk, order).outstanding.minorUnits == total / 10 * 2)
        try expectSound(desk)
    }

    @Test("of an order paid in two parts, one is refunded and the other lost: both are gone once")
    func twoPayments() throws {
        let desk = try Desk()
        let bought = try desk.buy("pack-10", paid: false)
        let total = bought.total.minorUnits
        let first = try Reference(parsing: "part-1")
        let second = try Reference(parsing: "part-2")
        let usd = try Currency(parsing: "USD")
        let part = Money(minorUnits: total / 10 * 3, currency: usd)
        let rest = Money(minorUnits: total - total / 10 * 3, currency: usd)
        try desk.run(Pay(order: bought.order, reference: first, amount: .money(part)))
        try desk.run(Pay(order: bought.order, reference: second, amount: .money(rest)))
        try desk.open("used", using: "pack-10")
        try desk.judge("used", .howTo)
        try desk.run(RecordRefund(payment: first, amount: .money(part)), at: opened)
        #expect(try desk.dollars(.cash) == rest.minorUnits)
        #expect(try desk.credits(.available) == 6, "three credits went with the refund")
        try expectSound(desk)
        try desk.run(OpenDispute(payment: second), at: opened)
        try desk.run(CloseDispute(payment: second, outcome: .lost), at: decided)
        #expect(try desk.dollars(.cash) == 0)
        #expect(try desk.credits(.available) == 0)
        #expect(try invoice(desk, bought.order).outstanding.minorUnits == total / 10, "the used one is owed again")
        try expectSound(desk)
    }

    @Test("an order paid in two parts, refunded as far as unused, owes what was used when a part of it is lost")
    func twoPaymentsRefundedHere() throws {
        let desk = try Desk()
        let bought = try desk.buy("pack-10", paid: false)
        let total = bought.total.minorUnits
        let second = try Reference(parsing: "part-2")
        let part = Money(minorUnits: total / 10 * 3, currency: .usd)
        let rest = Money(minorUnits: total - total / 10 * 3, currency: .usd)
        try desk.run(
            Pay(order: bought.order, reference: try Reference(parsing: "part-1"), amount: .money(part)))
        try desk.run(Pay(order: bought.order, reference: second, amount: .money(rest)))
        try desk.open("used", using: "pack-10")
        try desk.judge("used", .howTo)
        try desk.run(RefundOrder(order: bought.order, reason: try Text(parsing: "not needed")), at: opened)
        #expect(try desk.dollars(.cash) == total / 10)
        try desk.run(OpenDispute(payment: second), at: opened)
        try desk.run(CloseDispute(payment: second, outcome: .lost), at: decided)
        #expect(try desk.dollars(.cash) == 0)
        #expect(try invoice(desk, bought.order).outstanding.minorUnits == total / 10)
        #expect(try desk.dollars(.receivable) == total / 10)
        try expectSound(desk)
    }

    @Test("a refund recorded by hand is told as a sum, and never for more than was paid")
    func refundedByHand() throws {
        let (desk, _, payment, total) = try desk()
        let usd = try Currency(parsing: "USD")
        func given(_ amount: Int64) -> RecordRefund {
            RecordRefund(payment: payment, amount: .money(Money(minorUnits: amount, currency: usd)))
        }
        #expect(try desk.run(given(total / 10)).credits == 1)
        let same = try desk.run(given(total / 10))
        #expect(same.amount.isZero)
        #expect(same.creditNote == nil)
        #expect(try desk.refusal(of: given(total + 1)).code == "refund_exceeds_payment")
        try desk.run(OpenDispute(payment: payment))
        #expect(try desk.refusal(of: given(total / 5)).code == "refund_not_covered", "frozen credits stay")
        try desk.run(CloseDispute(payment: payment, outcome: .lost))
        #expect(try desk.refusal(of: given(total / 5)).code == "payment_taken_back")
        try expectSound(desk)
    }
}
