import Catalog
import Primitives
import Testing

@testable import Billing

@Suite("Tax is computed once for each category and rate of a document")
struct TaxTests {
    @Test("four lines of 20 % come to the tax of their sum, not to the sum of their taxes")
    func taxPerDocument() throws {
        let nets = ["68.33", "68.33", "57.50", "85.00"]
        let lines = try nets.map {
            try DocumentLine(description: "Work", quantity: 1, unitPrice: try eur($0), treatment: try taxed("20"))
        }
        let totals = try DocumentTotals(of: lines, in: .eur)
        #expect(totals.net.text == "279.16")
        #expect(totals.tax.text == "55.83")
        #expect(totals.total.text == "334.99")

        let lineTaxes = try lines.map { try $0.taxRate.of($0.net) }
        #expect(lineTaxes.map(\.text) == ["13.67", "13.67", "11.50", "17.00"])
        #expect(try Money.sum(of: lineTaxes, in: .eur).text == "55.84")
        #expect(totals.tax.text != "55.84" && totals.total.text != "335.00")
    }

    @Test(
        "a midpoint is rounded away from zero, on an invoice and on its credit note alike",
        arguments: [("97.62", "25", "24.41", "24.40"), ("26.75", "10", "2.68", "2.67")])
    func midpoints(net: String, rate: String, tax: String, wrong: String) throws {
        var counter = try Counter()
        let invoice = try counter.openInvoice([net], rate: rate)
        #expect(invoice.tax.text == tax)
        #expect(invoice.tax.text != wrong)

        let note = try invoice.credit(
            [CreditedAmount(of: invoice.lines[0], part: .used)], id: counter.ids.make(), reason: "All of it",
            at: counter.now, by: counter.books, series: &counter.creditNotes
        ).creditNote
        #expect(note.tax.negated.text == "-\(tax)")
        #expect(try note.taxes[0].rate.of(note.net.negated).text == "-\(tax)")
    }

    @Test("a price of a fraction of a cent is rounded half away from zero with its quantity")
    func fractionsOfACent() throws {
        let price = try UnitPrice.parse("1.005", currency: .eur)
        #expect(try price.times(1).text == "1.01")
        #expect(try price.times(1).text != "1.00")
    }

    @Test("lines of two rates make two totals, in the order the lines bring them")
    func totalsByRate() throws {
        let lines = try [("100.00", "7"), ("10.00", "19"), ("50.00", "7")].map { net, rate in
            try DocumentLine(description: "Work", quantity: 1, unitPrice: try eur(net), treatment: try taxed(rate))
        }
        let totals = try DocumentTotals(of: lines, in: .eur)
        #expect(totals.taxes.map(\.rate.text) == ["7", "19"])
        #expect(totals.taxes.map(\.net.text) == ["150.00", "10.00"])
        #expect(totals.taxes.map(\.tax.text) == ["10.50", "1.90"])
        #expect(totals.total.text == "172.40")
    }

    @Test("amounts of two currencies make no document")
    func oneCurrency() throws {
        let line = try DocumentLine(
            description: "Work", quantity: 1, unitPrice: Money(minorUnits: 100, currency: .usd),
            treatment: try taxed("19"))
        #expect(throws: MoneyFault.self) { try DocumentTotals(of: [line], in: .eur) }
    }

    @Test(
        "tax follows where the buyer is and whether both sides named their ids",
        arguments: [
            ("DE", nil, "S", "19"), ("DE", "DE123456789", "S", "19"), ("FR", "FR40303265045", "AE", "0"),
            ("FR", nil, "S", "19"), ("US", nil, "O", "0"), ("US", "98-7654321", "O", "0"),
        ] as [(String, String?, String, String)])
    func treatments(country: String, vatID: String?, code: String, rate: String) throws {
        let account = try Shop.account(country: country, vatID: vatID)
        var counter = try Counter()
        let order = try counter.place(try Shop.plan(), for: account)
        #expect(order.lines[0].taxCategory.rawValue == code)
        #expect(order.lines[0].taxRate.text == rate)
        #expect((order.taxes[0].exemption == nil) == (code == "S"))
    }

    @Test("a charge limit counts gross")
    func gross() throws {
        #expect(try Pricing.gross(of: eur("149.00"), treatment: try taxed("19")).text == "177.31")
    }

    @Test("invoice totals are the sum of the lines and of the tax by rate", arguments: 1...200)
    func totalsAddUp(seed: Int) throws {
        var dice = Dice(seed: seed)
        var lines: [DocumentLine] = []
        for _ in 0..<Int.random(in: 1...12, using: &dice) {
            let price = Money(minorUnits: .random(in: 0...10_000_000, using: &dice), currency: .eur)
            let rate = ["0", "5.5", "7", "19", "25.5"].randomElement(using: &dice) ?? "19"
            lines.append(
                try DocumentLine(
                    description: "Work", quantity: .random(in: 1...50, using: &dice), unitPrice: price,
                    treatment: try taxed(rate)))
        }
        let totals = try DocumentTotals(of: lines, in: .eur)
        #expect(totals.net == (try Money.sum(of: lines.map(\.net), in: .eur)))
        #expect(totals.net == (try Money.sum(of: totals.taxes.map(\.net), in: .eur)))
        #expect(totals.tax == (try Money.sum(of: totals.taxes.map { try $0.rate.of($0.net) }, in: .eur)))
        #expect(totals.total == (try totals.net.adding(totals.tax)))
        #expect(Set(totals.taxes.map(\.rate)) == Set(lines.map(\.taxRate)))
    }
}
