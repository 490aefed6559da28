import Catalog
import Primitives
import Testing

@testable import Billing

@Suite("An invoice is numbered and dated once, and never changed")
struct InvoiceTests {
    @Test("thirty days from 31 January are 2 March")
    func dueDate() throws {
        var counter = try Counter(at: "2026-01-31T12:00:00Z")
        #expect(try counter.openInvoice(["100.00"]).dueOn?.text == "2026-03-02")
    }

    @Test("an invoice is dated in the seller's zone, and numbered in that year's series")
    func datedBySeller() throws {
        var counter = try Counter(at: "2026-12-31T23:30:00Z")
        counter.invoices = try Shop.invoices(2027)
        let invoice = try counter.openInvoice(["100.00"])
        #expect(invoice.issuedOn?.text == "2027-01-01")
        #expect(invoice.number?.text == "INV-2027-000001")
    }

    @Test("the series of another year or document gives no number")
    func otherSeries() throws {
        var counter = try Counter()
        counter.invoices = try Shop.invoices(2025)
        #expect(try refusal { _ = try counter.openInvoice(["100.00"]) } == "series_mismatch")
        counter.invoices = try Shop.creditNotes()
        #expect(try refusal { _ = try counter.openInvoice(["100.00"]) } == "series_mismatch")
        #expect(counter.invoices.last == 0)
    }

    @Test("finalising is refused with every missing field at once, and uses up no number")
    func everyFault() throws {
        var counter = try Counter()
        var seller = try Shop.seller(vatID: "", name: "")
        seller.address.street = ""
        seller.address.postcode = " "
        seller.address.city = ""
        let buyer = Buyer(account: try AccountID(parsing: "acme"), name: "")
        var invoice = try Invoice(
            id: counter.ids.make(), seller: SellerSnapshot(seller), buyer: buyer, currency: .eur, lines: [])
        do {
            try invoice.finalise(at: counter.now, termDays: 30, by: counter.books, series: &counter.invoices)
            Issue.record("an empty invoice was finalised")
        } catch {
            #expect(error.code == "invoice_incomplete")
            #expect(
                Set(error.faults.map(\.field)) == [
                    "seller.name", "seller.street", "seller.postcode", "seller.city", "seller.vat_id", "buyer.name",
                    "buyer.country", "lines",
                ])
            #expect(error.faults.allSatisfy { $0.code == "missing" && !$0.detail.isEmpty })
            #expect(error.faults.count == Set(error.faults).count)
        }
        #expect(invoice.state == .draft && counter.invoices.last == 0)
    }

    @Test("reverse charge needs both VAT ids")
    func reverseChargeIDs() throws {
        let relief = try Shop.taxes().reverseCharge
        let line = try DocumentLine(
            description: "Work", quantity: 1, unitPrice: try eur("10.00"), treatment: TaxTreatment(relief: relief))
        let fields = InvoiceRequirements.faults(
            seller: SellerSnapshot(try Shop.seller(vatID: "")), buyer: try Shop.account(country: "FR").buyer,
            lines: [line]
        ).map(\.field)
        #expect(Set(fields) == ["seller.vat_id", "buyer.vat_id"])
    }

    @Test("a line without a description is named by its place")
    func lineFault() throws {
        let lines = try ["Work", " "].map {
            try DocumentLine(description: $0, quantity: 1, unitPrice: try eur("10.00"), treatment: try taxed("19"))
        }
        let faults = InvoiceRequirements.faults(
            seller: SellerSnapshot(try Shop.seller()), buyer: try Shop.account().buyer, lines: lines)
        #expect(faults.map(\.field) == ["lines[1].description"])
    }

    @Test("an invoice that is used, paid or credited in part is not voided")
    func voiding() throws {
        var counter = try Counter()
        let invoice = try counter.openInvoice(["100.00"])
        var used = invoice
        #expect(try refusal { try used.void(isInUse: true) } == "invoice_in_use")
        var partlyPaid = invoice
        _ = try partlyPaid.pay(try eur("1.00"))
        #expect(try refusal { try partlyPaid.void(isInUse: false) } == "invoice_partly_settled")
        var credited = try invoice.credit(
            [CreditedAmount(of: invoice.lines[0], net: try eur("1.00"), part: .used)], id: counter.ids.make(),
            reason: "Part of it", at: counter.now, by: counter.books, series: &counter.creditNotes
        ).invoice
        #expect(try refusal { try credited.void(isInUse: false) } == "invoice_partly_settled")
        var unused = invoice
        let amounts = try unused.void(isInUse: false)
        #expect(unused.state == .void && unused.outstanding.isZero)
        #expect(amounts.deferred.text == "100.00" && amounts.tax.text == "19.00" && amounts.receivable.text == "119.00")
    }

    enum Event: CaseIterable {
        case finalise
        case pay
        case chargeBack
        case credit
        case void
        case writeOff
    }

    static let legal: [InvoiceState: [Event: InvoiceState]] = [
        .draft: [.finalise: .open],
        .open: [.pay: .paid, .credit: .paid, .void: .void, .writeOff: .uncollectible],
        .paid: [.chargeBack: .open, .credit: .paid],
    ]

    static let every = InvoiceState.allCases.flatMap { state in Event.allCases.map { (state, $0) } }

    @Test("every event in every state goes where it should or is refused by code", arguments: every)
    func transitions(state: InvoiceState, event: Event) throws {
        var counter = try Counter()
        var invoice = try counter.openInvoice(["100.00"])
        let before = (invoice.lines, invoice.taxes, invoice.total)
        if state == .paid { _ = try invoice.pay(invoice.total) }
        invoice.state = state
        let code = try refusal {
            switch event {
            case .finalise:
                try invoice.finalise(at: counter.now, termDays: 30, by: counter.books, series: &counter.invoices)
            case .pay: _ = try invoice.pay(invoice.total)
            case .chargeBack: try invoice.chargeBack(invoice.total)
            case .credit:
                invoice = try invoice.credit(
                    [CreditedAmount(of: invoice.lines[0], part: .used)], id: counter.ids.make(), reason: "All of it",
                    at: counter.now, by: counter.books, series: &counter.creditNotes
                ).invoice
            case .void: try invoice.void(isInUse: false)
            case .writeOff: _ = try invoice.writeOff()
            }
        }
        if let next = Self.legal[state]?[event] {
            #expect(code == nil)
            #expect(invoice.state == next)
        } else {
            // Nothing was paid of the open one, so there is nothing a bank could take back.
            let isUnpaid = state == .open && event == .chargeBack
            #expect(code == (isUnpaid ? "chargeback_exceeds_paid" : "invoice_\(state.rawValue)"))
            #expect(invoice.state == state)
        }
        #expect((invoice.lines, invoice.taxes, invoice.total) == before)
    }

    @Test("numbers are gapless whatever is refused between them", arguments: 1...40)
    func gapless(seed: Int) throws {
        var dice = Dice(seed: seed)
        var counter = try Counter()
        var numbers: [String] = []
        for _ in 0..<60 {
            let isLawful = Bool.random(using: &dice)
            let account = try Shop.account(country: isLawful ? "DE" : nil)
            if let invoice = try? counter.openInvoice(["10.00"], for: account) {
                numbers.append(try #require(invoice.number?.text))
                var open = invoice
                if Bool.random(using: &dice) { try open.void(isInUse: false) }
            }
        }
        let expected = (1...numbers.count).map {
            "INV-2026-" + String(repeating: "0", count: 6 - "\($0)".count) + "\($0)"
        }
        #expect(numbers == expected)
        #expect(counter.invoices.last == Int64(numbers.count))
    }
}
