import Catalog
import Ledger
import Primitives
import Testing

@testable import Billing

@Suite("An order is invoiced and granted when it is paid, or at once on terms")
struct OrderTests {
    @Test("a prepaid order is a request for payment: nothing invoiced, and a last day to pay")
    func requestForPayment() throws {
        var counter = try Counter()
        let order = try counter.place(try Shop.plan(), for: try Shop.account())
        #expect(order.state == .awaitingPayment)
        #expect(order.invoice == nil && !order.isToFulfil)
        #expect(order.total.text == "595.00")
        #expect(order.lapsesOn?.text == "2026-03-16")
    }

    @Test("an order on terms is invoiced and granted at once")
    func onTerms() throws {
        var counter = try Counter()
        let account = try Shop.account(termDays: 14)
        let plan = try Shop.plan()
        let order = try counter.place(plan, for: account)
        #expect(order.state == .onTerms && order.isToFulfil && order.lapsesOn == nil)
        let done = try counter.fulfil(order, with: plan, for: account)
        #expect(done.invoice.state == .open)
        #expect(done.invoice.number?.text == "INV-2026-000001")
        #expect(done.invoice.dueOn?.text == "2026-03-16")
        #expect(done.order.invoice == done.invoice.id && !done.order.isToFulfil)
        #expect(done.sale == .sale(net: try eur("500.00"), tax: try eur("95.00")))
    }

    @Test("a paid order's invoice is dated when it was paid, and paid")
    func paid() throws {
        var counter = try Counter()
        let account = try Shop.account()
        let plan = try Shop.plan()
        let order = try counter.place(plan, for: account)
        counter.now = try instant("2026-03-09T23:30:00Z")
        let outcome = try PaymentMatching.decide(counter.notice(try eur("595.00")), against: order)
        #expect(outcome.isToFulfil)
        let paid = try #require(outcome.order)
        let done = try counter.fulfil(paid, with: plan, for: account)
        #expect(done.invoice.state == .paid && done.invoice.paid == done.invoice.total)
        // In Berlin it was already the tenth.
        #expect(done.invoice.issuedOn?.text == "2026-03-10")
    }

    @Test("an order is fulfilled once")
    func fulfilledOnce() throws {
        var counter = try Counter()
        let account = try Shop.account(termDays: 14)
        let plan = try Shop.plan()
        let done = try counter.fulfil(try counter.place(plan, for: account), with: plan, for: account)
        let code = try refusal { _ = try counter.fulfil(done.order, with: plan, for: account) }
        #expect(code == "order_on_terms")
        #expect(counter.invoices.last == 1)
    }

    @Test("an order of nothing to pay is paid when placed and books no sale")
    func free() throws {
        var counter = try Counter()
        let account = try Shop.account()
        let plan = try Shop.plan(price: "0.00")
        let order = try counter.place(plan, for: account)
        #expect(order.state == .paid && order.isToFulfil)
        let done = try counter.fulfil(order, with: plan, for: account)
        #expect(done.invoice.state == .paid && done.sale == nil)
    }

    @Test("the same reference is the same order, and other particulars a conflict")
    func sameReference() throws {
        var counter = try Counter()
        let order = try counter.place(try Shop.plan(), for: try Shop.account(), reference: "po-17")
        let reference = try Reference(parsing: "po-17")
        #expect(try order.repeated(by: order.particulars, reference: reference) == order)
        let others = [
            OrderParticulars(account: order.account, plan: order.plan, quantity: 2),
            OrderParticulars(account: order.account, plan: try PlanID(parsing: "pack-5")),
            OrderParticulars(account: try AccountID(parsing: "other"), plan: order.plan),
        ]
        for other in others {
            #expect(try refusal { _ = try order.repeated(by: other, reference: reference) } == "reference_conflict")
        }
    }

    @Test("a plan is bought in the currencies it has a price in")
    func currency() throws {
        var counter = try Counter()
        let code = try refusal { _ = try counter.place(try Shop.plan(), for: try Shop.account(currency: .jpy)) }
        #expect(code == "currency_not_priced")
    }

    @Test("an order is for one to a thousand", arguments: [Int.min, -1, 0, 1_001, Int.max])
    func quantity(quantity: Int) throws {
        var counter = try Counter()
        let code = try refusal { _ = try counter.place(try Shop.plan(), quantity: quantity, for: try Shop.account()) }
        #expect(code == "quantity_out_of_range")
    }

    @Test("a pack has no more credits than a lot can number")
    func credits() throws {
        var counter = try Counter()
        let plan = try Shop.plan(credits: .max)
        #expect(try refusal { _ = try counter.place(plan, for: try Shop.account()) } == "quantity_out_of_range")
    }

    @Test("what is free or charged by use is not for sale", arguments: [PlanKind.triage, .warranty, .hotline])
    func notForSale(kind: PlanKind) throws {
        var counter = try Counter()
        let code = try refusal { _ = try counter.place(try Shop.plan("other", kind), for: try Shop.account()) }
        #expect(code == "plan_not_for_sale")
    }

    @Test("a price too large to count is refused, not trapped on")
    func overflow() throws {
        var counter = try Counter()
        var plan = try Shop.plan()
        plan.prices = [.eur: Money(minorUnits: .max / 2, currency: .eur)]
        #expect(
            try refusal { _ = try counter.place(plan, quantity: 3, for: try Shop.account()) } == "amount_out_of_range")
    }

    @Test("a buyer to whom no invoice could be issued cannot order")
    func uninvoiceable() throws {
        var counter = try Counter()
        var account = try Shop.account(country: nil)
        #expect(try refusal { _ = try counter.place(try Shop.plan(), for: account) } == "invoice_incomplete")
        account = try Shop.account()
        account.buyer.name = " "
        #expect(try refusal { _ = try counter.place(try Shop.plan(), for: account) } == "invoice_incomplete")
    }

    @Test("an invoice shows a new address, but not one that would change the tax that was agreed")
    func buyerAsOf() throws {
        var counter = try Counter()
        let plan = try Shop.plan()
        var account = try Shop.account(country: "FR", vatID: "FR40303265045", termDays: 14)
        let order = try counter.place(plan, for: account)
        account.buyer.address = "2 rue de la Paix"
        #expect(try counter.fulfil(order, with: plan, for: account).invoice.buyer.address == "2 rue de la Paix")
        account.buyer.vatID = nil
        let invoice = try counter.fulfil(order, with: plan, for: account).invoice
        #expect(invoice.buyer == order.buyer && invoice.lines[0].taxCategory == .reverseCharge)
    }
}

/// The code that something is refused with, or nothing.
func refusal(_ work: () throws -> Void) throws -> String? {
    do {
        try work()
        return nil
    } catch let refusal as BillingRefusal {
        return refusal.code
    }
}
