import Ledger
import Primitives
import Testing

@testable import Billing

@Suite("Charges are collected into one invoice for each account and month")
struct InvoiceRunTests {
    @Test(
        "the month is the customer's, the date the seller's",
        arguments: [
            ("America/Los_Angeles", "2026-01-31"), ("America/New_York", "2026-01-31"), ("UTC", "2026-02-01"),
            ("Europe/Berlin", "2026-02-01"), ("Asia/Tokyo", "2026-02-01"),
        ])
    func cutOff(name: String, date: String) throws {
        var counter = try Counter(at: "2026-02-28T23:30:00Z")
        let account = try Shop.account(zone: name)
        let charge = try counter.charge(at: "2026-02-01T03:30:00Z")
        #expect(account.zone.date(at: charge.chargedAt).text == date)
        let month = try day(date).month
        let batches = InvoiceRun.plan([charge], through: try day("2026-02-28"), in: account.zone)
        #expect(batches.map(\.service.from.month) == [month])
        #expect(InvoiceRun.plan([charge], through: try day(date).adding(days: -1), in: account.zone).isEmpty)

        counter.invoices = try Shop.invoices()
        let billed = try batches[0].bill(
            id: counter.ids.make(), for: account, by: counter.books, at: counter.now, series: &counter.invoices)
        #expect(billed.invoice.issuedOn?.text == "2026-03-01")
    }

    @Test("two months of charges are two invoices, oldest first")
    func months() throws {
        var counter = try Counter()
        let charges = try [
            "2026-02-10T09:00:00Z", "2026-01-31T22:59:59Z", "2026-01-05T09:00:00Z", "2026-03-01T09:00:00Z",
        ]
        .map { try counter.charge(at: $0) }
        let batches = InvoiceRun.plan(charges, through: try day("2026-02-15"), in: try zone("Europe/Berlin"))
        #expect(batches.map { $0.charges.map(\.id) } == [[charges[2].id, charges[1].id], [charges[0].id]])
        #expect(batches.map(\.service.from.text) == ["2026-01-01", "2026-02-01"])
        #expect(batches.map(\.service.to.text) == ["2026-01-31", "2026-02-15"])
    }

    @Test("a batch becomes a line for each charge, its incident named, and each charge names the invoice")
    func lines() throws {
        var counter = try Counter()
        let account = try Shop.account(termDays: 14)
        let charges = try ["2026-01-05T09:00:00Z", "2026-01-06T09:00:00Z"].map { try counter.charge(at: $0) }
        let batch = try #require(InvoiceRun.plan(charges, through: try day("2026-01-31"), in: account.zone).first)
        let billed = try batch.bill(
            id: counter.ids.make(), for: account, by: counter.books, at: counter.now, series: &counter.invoices)
        #expect(billed.invoice.lines.map(\.incident) == charges.map(\.incident))
        #expect(billed.invoice.charges == charges.map(\.id))
        #expect(billed.invoice.net.text == "298.00" && billed.invoice.tax.text == "56.62")
        #expect(billed.invoice.dueOn?.text == "2026-03-16")
        #expect(billed.charges.allSatisfy { $0.state == .invoiced && $0.invoice == billed.invoice.id })
        #expect(billed.posting == .invoiceCharge(net: try eur("298.00"), tax: try eur("56.62")))
    }

    @Test("a charge that was reversed or invoiced is not collected")
    func onlyUnbilled() throws {
        var counter = try Counter()
        var reversed = try counter.charge(at: "2026-01-05T09:00:00Z")
        var invoiced = try counter.charge(at: "2026-01-05T09:00:00Z")
        try reversed.reverse()
        try invoiced.bill(on: counter.ids.make())
        #expect(InvoiceRun.plan([reversed, invoiced], through: try day("2026-12-31"), in: .utc).isEmpty)
    }

    @Test("a buyer whose invoice would be incomplete is refused, and keeps its charges and the number")
    func incomplete() throws {
        var counter = try Counter()
        let charge = try counter.charge(at: "2026-01-05T09:00:00Z")
        let batch = try #require(InvoiceRun.plan([charge], through: try day("2026-01-31"), in: .utc).first)
        var account = try Shop.account()
        account.buyer.name = ""
        let code = try refusal {
            _ = try batch.bill(
                id: counter.ids.make(), for: account, by: counter.books, at: counter.now, series: &counter.invoices)
        }
        #expect(code == "invoice_incomplete")
        #expect(counter.invoices.last == 0)
    }

    @Test("a charge of nothing is none")
    func nothing() throws {
        var counter = try Counter()
        #expect(
            try refusal { _ = try counter.charge(at: "2026-01-05T09:00:00Z", net: "0.00") } == "amount_not_positive")
    }

    enum Event: CaseIterable {
        case bill
        case reverse
        case unbill
    }

    static let legal: [ChargeState: [Event: ChargeState]] = [
        .unbilled: [.bill: .invoiced, .reverse: .reversed],
        .invoiced: [.reverse: .reversed, .unbill: .unbilled],
    ]

    static let every = ChargeState.allCases.flatMap { state in Event.allCases.map { (state, $0) } }

    @Test("every event of a charge in every state goes where it should or is refused by code", arguments: every)
    func transitions(state: ChargeState, event: Event) throws {
        var counter = try Counter()
        var charge = try counter.charge(at: "2026-01-05T09:00:00Z")
        charge.state = state
        let code = try refusal {
            switch event {
            case .bill: try charge.bill(on: counter.ids.make())
            case .reverse: try charge.reverse()
            case .unbill: try charge.unbill()
            }
        }
        if let next = Self.legal[state]?[event] {
            #expect(code == nil)
            #expect(charge.state == next)
        } else {
            #expect(code == "charge_\(state.rawValue)")
            #expect(charge.state == state)
        }
    }
}

extension Counter {
    mutating func charge(at chargedAt: String, net: String = "149.00") throws -> Charge {
        try Charge(
            id: ids.make(), incident: ids.make(), account: try AccountID(parsing: "acme"),
            plan: try PlanID(parsing: "incident"), planVersion: 1, taxCategory: try TaxCategoryID(parsing: "services"),
            net: try eur(net), description: "Incident", chargedAt: try instant(chargedAt))
    }
}
