import Ledger
import Primitives
import Testing

@testable import Billing

@Suite("A payment is matched or parked, and never dropped")
struct PaymentTests {
    @Test(
        "a payment is matched, partial, over or parked by its amount",
        arguments: [
            ("595.00", PaymentState.matched, "595.00", "0.00"), ("100.00", .partial, "100.00", "0.00"),
            ("600.00", .over, "595.00", "5.00"),
        ])
    func states(amount: String, state: PaymentState, applied: String, parked: String) throws {
        var counter = try Counter()
        let order = try counter.place(try Shop.plan(), for: try Shop.account())
        let payment = try PaymentMatching.decide(counter.notice(try eur(amount)), against: order).payment
        #expect(payment.state == state)
        #expect(payment.applied.text == applied && payment.parked.text == parked)
        #expect(payment.order == order.id)
    }

    @Test("a payment in another currency is parked and changes no order")
    func wrongCurrency() throws {
        var counter = try Counter()
        let order = try counter.place(try Shop.plan(), for: try Shop.account())
        let dollars = Money(minorUnits: 59_500, currency: .usd)
        let outcome = try PaymentMatching.decide(counter.notice(dollars), against: order)
        #expect(outcome.payment.state == .parked && outcome.payment.parked == dollars)
        #expect(outcome.order == order && !outcome.isToFulfil)
        #expect(outcome.postings == [.payment(matched: .zero(.usd), parked: dollars)])
    }

    @Test("a payment of an order that awaits none is parked", arguments: [OrderState.paid, .lapsed, .cancelled])
    func closedOrder(state: OrderState) throws {
        var counter = try Counter()
        var order = try counter.place(try Shop.plan(), for: try Shop.account())
        order.state = state
        let outcome = try PaymentMatching.decide(counter.notice(try eur("595.00")), against: order)
        #expect(outcome.payment.state == .parked && outcome.order?.state == state)
    }

    @Test(
        "a payment of an invoice that is not open is parked",
        arguments: [InvoiceState.draft, .paid, .void, .uncollectible])
    func closedInvoice(state: InvoiceState) throws {
        var counter = try Counter()
        var invoice = try counter.openInvoice(["100.00"])
        invoice.state = state
        let outcome = try PaymentMatching.decide(counter.notice(try eur("119.00")), against: invoice)
        #expect(outcome.payment.state == .parked && outcome.invoice == invoice)
        #expect(outcome.payment.invoice == invoice.id)
    }

    @Test("a payment of nothing is no payment", arguments: ["0.00", "-595.00"])
    func notPositive(amount: String) throws {
        var counter = try Counter()
        let order = try counter.place(try Shop.plan(), for: try Shop.account())
        let notice = try counter.notice(try eur(amount))
        #expect(try refusal { _ = try PaymentMatching.decide(notice, against: order) } == "amount_not_positive")
        #expect(try refusal { _ = try PaymentMatching.park(notice, of: order.account) } == "amount_not_positive")
    }

    @Test("a payment told again is the same payment, and with another amount a conflict")
    func toldAgain() throws {
        var counter = try Counter()
        let order = try counter.place(try Shop.plan(), for: try Shop.account())
        let payment = try PaymentMatching.decide(counter.notice(try eur("595.00")), against: order).payment
        #expect(try payment.repeated(by: counter.notice(try eur("595.00"))) == payment)
        let other = try counter.notice(try eur("594.00"))
        #expect(try refusal { _ = try payment.repeated(by: other) } == "reference_conflict")
    }

    @Test("any order and any split of the same money end in the same state", arguments: 1...100)
    func anySplit(seed: Int) throws {
        var dice = Dice(seed: seed)
        let whole = 59_500 + Int64.random(in: 0...20_000, using: &dice)
        let one = try settle([whole])
        let many = try settle(dice.split(whole, into: .random(in: 1...9, using: &dice)))
        #expect(one == many)
        #expect(many.parked == whole - 59_500)
    }

    @Test("any order and any split settle an invoice alike", arguments: 1...100)
    func anySplitOfAnInvoice(seed: Int) throws {
        var dice = Dice(seed: seed)
        var counter = try Counter()
        var invoice = try counter.openInvoice(["500.00"])
        let whole = 59_500 + Int64.random(in: -20_000...20_000, using: &dice)
        var parked: Int64 = 0
        for amount in dice.split(whole, into: .random(in: 1...9, using: &dice)) {
            let outcome = try PaymentMatching.decide(
                counter.notice(Money(minorUnits: amount, currency: .eur)), against: invoice)
            invoice = try #require(outcome.invoice)
            parked += outcome.payment.parked.minorUnits
        }
        #expect(invoice.state == (whole < 59_500 ? .open : .paid))
        #expect(invoice.paid.minorUnits == min(whole, 59_500))
        #expect(parked == max(0, whole - 59_500))
    }

    /// What an order, its invoice and the ledger come to when it is paid in parts.
    private struct End: Equatable {
        var order: OrderState
        var invoice: InvoiceState?
        var paid: Money
        var parked: Int64
        var cash: Int64
        var receivable: Int64
        var deferred: Int64
        var suspense: Int64
    }

    private func settle(_ amounts: [Int64]) throws -> End {
        var counter = try Counter()
        let account = try Shop.account()
        let plan = try Shop.plan()
        var order = try counter.place(plan, for: account)
        var invoice: Invoice?
        var balances = LedgerBalances()
        var parked: Int64 = 0
        for amount in amounts {
            let outcome = try PaymentMatching.decide(
                counter.notice(Money(minorUnits: amount, currency: .eur)), against: order)
            order = try #require(outcome.order)
            parked += outcome.payment.parked.minorUnits
            var postings = outcome.postings
            if outcome.isToFulfil {
                let done = try counter.fulfil(order, with: plan, for: account)
                (order, invoice) = (done.order, done.invoice)
                postings.insert(try #require(done.sale), at: 0)
            }
            let stamp = try counter.stamp(account.id)
            try balances.post(postings.map { try $0.book(stamp: stamp, ids: &counter.ids) })
        }
        func balance(_ place: LedgerPlace) -> Int64 { balances[account.id, place, .money(.eur)] }
        return End(
            order: order.state, invoice: invoice?.state, paid: order.paidAmount, parked: parked, cash: balance(.cash),
            receivable: balance(.receivable), deferred: balance(.deferred), suspense: balance(.suspense))
    }
}
