import Testing

@testable import Billing

@Suite("A payment that the payer's bank takes back is owed again")
struct InvoiceChargebackTests {
    @Test(
        "what was charged back is owed again, in full or in part",
        arguments: [("119.00", "119.00"), ("19.00", "19.00")])
    func owedAgain(amount: String, outstanding: String) throws {
        var counter = try Counter()
        var invoice = try counter.openInvoice(["100.00"])
        _ = try invoice.pay(invoice.total)
        try invoice.chargeBack(try eur(amount))
        #expect(invoice.state == .open)
        #expect(invoice.outstanding.text == outstanding)
    }

    @Test("no more is charged back than was paid")
    func atMostPaid() throws {
        var counter = try Counter()
        var invoice = try counter.openInvoice(["100.00"])
        _ = try invoice.pay(try eur("19.00"))
        #expect(try refusal { try invoice.chargeBack(try eur("19.01")) } == "chargeback_exceeds_paid")
        #expect(try refusal { try invoice.chargeBack(try eur("0.00")) } == "amount_not_positive")
        #expect(invoice.paid.text == "19.00")
    }
}
