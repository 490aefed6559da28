import JSON
import Primitives
import Testing

@testable import Billing

@Suite("Documents have the JSON form that people outside rely on, and read back the same")
struct DocumentCodingTests {
    @Test("an invoice shows its number, dates, lines, taxes and totals")
    func invoice() throws {
        var counter = try Counter()
        let invoice = try counter.openInvoice(["100.00"])
        let node = try JSONCoder.node(encoding: invoice)
        #expect(node["number"]?.string == "INV-2026-000001")
        #expect(node["state"]?.string == "open")
        #expect(node["account"]?.string == "acme")
        #expect(node["issued_on"]?.string == "2026-03-02")
        #expect(node["due_on"]?.string == "2026-04-01")
        #expect(node["tax"]?["amount"]?.integer == 1_900 && node["tax"]?["currency"]?.string == "EUR")
        #expect(node["total"]?["amount"]?.integer == 11_900)
        #expect(node["paid"]?["amount"]?.integer == 0)
        let line = try #require(node["lines"]?.elements?.first)
        #expect(line["description"]?.string == "Line 1" && line["quantity"]?.integer == 1)
        #expect(line["unit_price"]?["amount"]?.integer == 10_000 && line["net"]?["amount"]?.integer == 10_000)
        #expect(line["tax_category"]?.string == "S" && line["tax_rate"]?.string == "19")
        let tax = try #require(node["taxes"]?.elements?.first)
        #expect(
            tax["category"]?.string == "S" && tax["rate"]?.string == "19" && tax["tax"]?["amount"]?.integer == 1_900)
    }

    @Test("a draft says null where it has nothing yet")
    func draft() throws {
        var counter = try Counter()
        let invoice = try Invoice(
            id: counter.ids.make(), seller: SellerSnapshot(counter.books.seller), buyer: try Shop.account().buyer,
            currency: .eur, lines: [])
        let node = try JSONCoder.node(encoding: invoice)
        for name in ["number", "issued_on", "due_on", "order"] { #expect(node[name]?.isNull == true) }
        #expect(try JSONCoder.decode(Invoice.self, from: JSONCoder.encode(invoice)) == invoice)
    }

    @Test("buy answers with order, state, total, invoice and lots")
    func purchase() throws {
        var counter = try Counter()
        let order = try counter.place(try Shop.plan(), for: try Shop.account())
        let text = String(decoding: try JSONCoder.encode(PurchaseAnswer(order)), as: UTF8.self)
        #expect(
            text == #"{"order":"\#(order.id)","state":"awaiting_payment","total":{"amount":59500,"currency":"EUR"},"#
                + #""invoice":null,"lots":[]}"#)
    }

    @Test("every document reads back the same", arguments: [nil, 14])
    func roundTrip(termDays: Int?) throws {
        var counter = try Counter()
        let account = try Shop.account(country: "FR", vatID: "FR40303265045", termDays: termDays)
        let plan = try Shop.plan()
        var order = try counter.place(plan, quantity: 2, for: account, reference: "po-17")
        #expect(try again(order) == order)
        if termDays == nil {
            let outcome = try PaymentMatching.decide(counter.notice(order.total), against: order)
            #expect(try again(outcome.payment) == outcome.payment)
            order = try #require(outcome.order)
        }
        let done = try counter.fulfil(order, with: plan, for: account)
        #expect(try again(done.order) == done.order)
        #expect(try again(done.invoice) == done.invoice)
        let credited = try counter.credit(done.invoice, try eur("71.43"), .unused, "Part of it")
        #expect(try again(credited.invoice) == credited.invoice)
        #expect(try again(credited.creditNote) == credited.creditNote)
        let charge = try counter.charge(at: "2026-01-05T09:00:00Z")
        #expect(try again(charge) == charge)
    }

    private func again<Value: Codable>(_ value: Value) throws -> Value {
        try JSONCoder.decode(Value.self, from: JSONCoder.encode(value))
    }
}
