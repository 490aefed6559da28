import Ledger
import Primitives
import Testing

/// Design §5's table of money, row by row.
@Suite struct MoneyPostingTests {
    private static let incident = Sample.incident(1)
    private static let original = TransactionID(high: 1, low: 1)
    private static let note = CreditNoteAmounts(
        revenue: Sample.money("71.43"), deferred: Sample.money("285.71"), tax: Sample.money("67.86"),
        receivable: Sample.money("25.00"), refundsPayable: Sample.money("400.00"))

    @Test(
        "each posting debits and credits what the table says",
        arguments: [
            (.sale(net: eur("500"), tax: eur("95")), .sale, "receivable 595.00, deferred -500.00, tax -95.00"),
            (.sale(net: eur("500"), tax: eur("0")), .sale, "receivable 500.00, deferred -500.00"),
            (.recognition(eur("2.74")), .recognition, "deferred 2.74, revenue -2.74"),
            (.charge(eur("149"), incident: incident), .charge, "unbilled 149.00, revenue -149.00"),
            (
                .chargeReversal(eur("149"), incident: incident, charge: original), .reversal,
                "revenue 149.00, unbilled -149.00"
            ),
            (
                .invoiceCharge(net: eur("149"), tax: eur("28.31")), .invoiceCharge,
                "receivable 177.31, unbilled -149.00, tax -28.31"
            ),
            (.payment(matched: eur("177.31"), parked: eur("0")), .payment, "cash 177.31, receivable -177.31"),
            (
                .payment(matched: eur("100"), parked: eur("5")), .payment,
                "cash 100.00, receivable -100.00, cash 5.00, suspense -5.00"
            ),
            (.allotment(eur("5")), .payment, "suspense 5.00, receivable -5.00"),
            (.refund(eur("85"), from: .refundsPayable), .refund, "refunds_payable 85.00, cash -85.00"),
            (.refund(eur("5"), from: .suspense), .refund, "suspense 5.00, cash -5.00"),
            (.chargeback(eur("595"), payment: original), .reversal, "receivable 595.00, cash -595.00"),
            (
                .creditNote(note), .creditNote,
                "revenue 71.43, deferred 285.71, tax 67.86, receivable -25.00, refunds_payable -400.00"
            ),
            (.compensation(eur("10")), .compensation, "sla_compensation 10.00, refunds_payable -10.00"),
            (.writeOff(eur("25")), .writeOff, "bad_debt 25.00, receivable -25.00"),
        ] as [(MoneyPosting, TransactionKind, String)])
    func booksTheTable(posting: MoneyPosting, kind: TransactionKind, lines: String) throws {
        var ids = Sample.ids()
        let transaction = try posting.book(stamp: Sample.stamp(Sample.day("2026-03-02")), ids: &ids)
        #expect(transaction.kind == kind)
        #expect(transaction.reverses == (kind == .reversal ? Self.original : nil))
        let written = transaction.entries.map { entry in
            "\(entry.place.rawValue) \(Money(minorUnits: entry.amount, currency: Sample.eur).text)"
        }
        #expect(written.joined(separator: ", ") == lines)
    }

    @Test(
        "amounts that cannot be are refused",
        arguments: [
            (.charge(eur("-1"), incident: incident), "amount_out_of_range"),
            (.writeOff(eur("0")), "empty_transaction"),
            (.sale(net: eur("1"), tax: Sample.money("1", Sample.usd)), "currency_mismatch"),
            (.sale(net: Money(minorUnits: .max, currency: Sample.eur), tax: eur("0.01")), "overflow"),
            (.payment(matched: Money(minorUnits: .min, currency: Sample.eur), parked: eur("0")), "amount_out_of_range"),
            (
                .creditNote(
                    CreditNoteAmounts(
                        revenue: eur("1"), deferred: eur("0"), tax: eur("0"), receivable: eur("2"),
                        refundsPayable: eur("0"))), "unbalanced"
            ),
        ] as [(MoneyPosting, String)])
    func refused(posting: MoneyPosting, code: String) {
        var ids = Sample.ids()
        let refusal = #expect(throws: LedgerRefusal.self) {
            try posting.book(stamp: Sample.stamp(Sample.day("2026-03-02")), ids: &ids)
        }
        #expect(refusal?.code == code)
    }

    private static func eur(_ text: String) -> Money { Sample.money(text) }
}
