import Primitives
import Testing

@testable import Billing

@Suite("The states of an order")
struct OrderStateTests {
    enum Event: CaseIterable {
        case pay
        case lapse
        case cancel
        case fulfil
    }

    static let legal: [OrderState: [Event: OrderState]] = [
        .awaitingPayment: [.pay: .paid, .lapse: .lapsed, .cancel: .cancelled],
        .paid: [.fulfil: .paid],
        .onTerms: [.fulfil: .onTerms],
    ]

    static let every = OrderState.allCases.flatMap { state in Event.allCases.map { (state, $0) } }

    @Test("every event in every state goes where it should or is refused by code", arguments: every)
    func transitions(state: OrderState, event: Event) throws {
        var counter = try Counter()
        let plan = try Shop.plan()
        let account = try Shop.account()
        var order = try counter.place(plan, for: account)
        order.state = state
        let code = try refusal {
            switch event {
            case .pay: _ = try order.pay(order.total)
            case .lapse: try order.lapse(on: try day("2026-03-17"))
            case .cancel: try order.cancel()
            case .fulfil: order = try counter.fulfil(order, with: plan, for: account).order
            }
        }
        if let next = Self.legal[state]?[event] {
            #expect(code == nil)
            #expect(order.state == next)
        } else {
            #expect(code == "order_\(state.rawValue)")
            #expect(order.state == state)
        }
    }

    @Test("an order may be paid through its last day and lapses on the next", arguments: ["2026-03-15", "2026-03-16"])
    func notYetDue(date: String) throws {
        var counter = try Counter()
        var order = try counter.place(try Shop.plan(), for: try Shop.account())
        #expect(try refusal { try order.lapse(on: try day(date)) } == "order_not_due")
        try order.lapse(on: try day("2026-03-17"))
        #expect(order.state == .lapsed)
    }

    @Test("an order on terms is paid with its invoice and cancelled when that is voided")
    func followsItsInvoice() throws {
        var counter = try Counter()
        let account = try Shop.account(termDays: 14)
        let plan = try Shop.plan()
        let done = try counter.fulfil(try counter.place(plan, for: account), with: plan, for: account)

        let payment = try PaymentMatching.decide(
            counter.notice(done.invoice.total), against: done.invoice, of: done.order)
        #expect(payment.order?.state == .paid && payment.order?.paidAmount == done.invoice.total)

        var (order, invoice) = (done.order, done.invoice)
        try invoice.void(isInUse: false)
        order.follow(invoice)
        #expect(order.state == .cancelled)
    }

    @Test("an order follows no other invoice")
    func followsOnlyItsOwn() throws {
        var counter = try Counter()
        let account = try Shop.account(termDays: 14)
        let plan = try Shop.plan()
        var order = try counter.fulfil(try counter.place(plan, for: account), with: plan, for: account).order
        var other = try counter.openInvoice(["10.00"])
        try other.void(isInUse: false)
        order.follow(other)
        #expect(order.state == .onTerms)
    }
}
