import Catalog
import Primitives
import Testing

@testable import Billing
@testable import Exports

@Suite("Invoices, credit notes, payments, aging and incidents, as finance takes them")
struct DocumentTableTests {
    @Test("an invoice is a row that ties: net and tax are the total, and it is paid, credited or outstanding")
    func invoice() throws {
        let shop = try Shop()
        let lowered = try shop.credit(shop.invoice)
        let line = try #require(read([lowered.invoice], as: .invoices).first)
        #expect(line["number"] == "INV-2026-000001" && line["state"] == "open" && line["account"] == "acme")
        #expect(line["issued_on"] == "2026-03-02" && line["due_on"] == "2026-04-01" && line["currency"] == "EUR")
        #expect([line["net"], line["tax"], line["total"]] == ["500.00", "95.00", "595.00"])
        #expect([line["paid"], line["credited"], line["outstanding"]] == ["0.00", "85.00", "510.00"])
        #expect(line["buyer_country"] == "DE" && line["order"] == "")
    }

    @Test("a credit note names its invoice")
    func creditNote() throws {
        let shop = try Shop()
        let note = try shop.credit(shop.invoice).creditNote
        let line = try #require(read([note], as: .creditNotes).first)
        #expect(line["number"] == "CN-2026-000001" && line["invoice"] == "INV-2026-000001")
        #expect([line["net"], line["tax"], line["total"]] == ["71.43", "13.57", "85.00"])
        #expect(line["reason"] == "Waived")
    }

    @Test("a payment shows what of it was applied and parked")
    func payment() throws {
        let shop = try Shop()
        let notice = PaymentNotice(
            id: PaymentID(high: 1, low: 2), source: try SourceID(parsing: "bank"),
            reference: try Reference(parsing: "wire-1"), amount: try eur("600.00"), receivedAt: shop.now)
        let payment = try PaymentMatching.decide(notice, against: shop.invoice).payment
        let line = try #require(read([payment], as: .payments).first)
        #expect(line["reference"] == "wire-1" && line["state"] == "over" && line["source"] == "bank")
        #expect([line["amount"], line["applied"], line["parked"]] == ["600.00", "595.00", "5.00"])
        #expect(line["received_at"] == "2026-03-02T09:00:00Z" && line["invoice"] == shop.invoice.id.text)
    }

    @Test("an invoice ages from the day after its due date")
    func aging() throws {
        let aged = try #require(Aging.age(try Shop().invoice, asOf: try CivilDate(parsing: "2026-05-02")))
        let line = try #require(read([aged], as: .aging).first)
        #expect(line["days_overdue"] == "31" && line["bucket"] == "31-60" && line["outstanding"] == "595.00")
    }

    @Test("an incident shows what is known of it")
    func incident() throws {
        var row = IncidentRow(
            incident: IncidentID(high: 1, low: 2), account: try AccountID(parsing: "acme"), severity: "high",
            channel: "email", state: "closed", openedAt: try Instant(parsing: "2026-03-02T09:00:00Z"))
        row.charge = try eur("149.00")
        row.cause = "how_to"
        let line = try #require(read([row], as: .incidents).first)
        #expect(line["state"] == "closed" && line["cause"] == "how_to" && line["charge"] == "149.00")
        #expect(line["due_at"] == "" && line["credits"] == "" && line["currency"] == "EUR")
    }

    @Test("no table has two columns of one name, and none is called currency")
    func columnNames() {
        let tables = [
            ExportTable.invoices.columns.map(\.name), ExportTable.creditNotes.columns.map(\.name),
            ExportTable.payments.columns.map(\.name), ExportTable.aging.columns.map(\.name),
            ExportTable.incidents.columns.map(\.name), ExportTable.ledger.columns.map(\.name),
            ExportTable.revenue.columns.map(\.name),
        ]
        for names in tables { #expect(Set(names).union(["currency"]).count == names.count + 1) }
    }
}

/// One open invoice over 500.00 net at 19 %.
private struct Shop {
    let invoice: Invoice
    let now: Instant
    private let books: Books

    init() throws {
        let germany = try CountryCode(parsing: "DE")
        let email = try EmailAddress(parsing: "billing@acquit.example")
        let seller = Seller(
            entity: try EntityID(parsing: "acquit"), name: "Acquit Support GmbH",
            address: PostalAddress(street: "Musterstraße 12", postcode: "10115", city: "Berlin", country: germany),
            vatID: "DE314159262", contact: SellerContact(name: "Billing", phone: "+49 30 5550 0100", email: email),
            electronicAddress: email,
            bank: BankAccount(holder: "Acquit", iban: "DE89370400440532013000", bic: "COBADEFFXXX"),
            paymentTerms: PaymentTerms(days: 30, text: "30 days"), currency: .eur, ledgerZone: .utc)
        let none = TaxRelief(code: .outOfScope, reasonCode: "VATEX-EU-O", reason: "Not subject to VAT")
        let taxes = TaxTable(
            union: [germany], categories: [], rates: [], reverseCharge: none, export: none, consumers: .sellerCountry)
        books = Books(seller: seller, taxes: taxes, zone: .utc)
        now = try Instant(parsing: "2026-03-02T09:00:00Z")
        let line = try DocumentLine(
            description: "Pack of 7", quantity: 1, unitPrice: try eur("500.00"),
            treatment: TaxTreatment(country: germany, rate: try Rate(parsing: "19")))
        let buyer = Buyer(account: try AccountID(parsing: "acme"), name: "Acme", country: germany)
        var draft = try Invoice(
            id: InvoiceID(high: 1, low: 1), seller: SellerSnapshot(seller), buyer: buyer, currency: .eur, lines: [line])
        var series = try Self.series("invoices", .invoice, "INV")
        try draft.finalise(at: now, termDays: 30, by: books, series: &series)
        invoice = draft
    }

    func credit(_ invoice: Invoice) throws -> CreditOutcome {
        var series = try Self.series("credit-notes", .creditNote, "CN")
        let amount = CreditedAmount(of: invoice.lines[0], net: try eur("71.43"), part: .used)
        return try invoice.credit(
            [amount], id: InvoiceID(high: 1, low: 3), reason: "Waived", at: now, by: books, series: &series)
    }

    private static func series(_ id: String, _ document: DocumentKind, _ prefix: String) throws -> NumberSeries {
        NumberSeries(
            Series(
                id: try SeriesID(parsing: id), entity: try EntityID(parsing: "acquit"), document: document,
                prefix: prefix, digits: 6), year: 2026)
    }
}
