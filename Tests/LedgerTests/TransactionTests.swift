import Ledger
import Primitives
import Testing

/// What a transaction refuses to be.
@Suite struct TransactionTests {
    private static let lot = LotID(high: 1, low: 1)
    private static let incident = Sample.incident(1)

    private static func money(_ place: LedgerPlace, _ amount: Int64, _ currency: Currency = Sample.eur) -> LedgerEntry {
        LedgerEntry(place: place, unit: .money(currency), amount: amount)
    }

    private static func credits(
        _ place: LedgerPlace, _ amount: Int64, lot: LotID? = lot, incident: IncidentID? = incident,
        numbers: String? = nil
    ) -> LedgerEntry {
        LedgerEntry(
            place: place, unit: .credits(Sample.family), amount: amount, lot: lot, incident: incident,
            numbers: numbers.map(Sample.numbers))
    }

    private static func book(_ entries: [LedgerEntry]) throws(LedgerRefusal) -> LedgerTransaction {
        var ids = Sample.ids()
        return try LedgerTransaction(
            kind: .sale, stamp: Sample.stamp(Sample.day("2026-03-02")), entries: entries, ids: &ids)
    }

    @Test(
        "entries that mean nothing or do not balance are refused",
        arguments: [
            ([], "empty_transaction"),
            ([money(.cash, 0)], "malformed_entry"),
            ([money(.cash, 5)], "unbalanced"),
            ([money(.cash, 5), money(.receivable, -4)], "unbalanced"),
            ([money(.cash, 5), money(.receivable, -5, Sample.usd)], "unbalanced"),
            ([money(.cash, .max), money(.tax, .max)], "overflow"),
            ([money(.cash, .min), money(.tax, .max)], "malformed_entry"),
            ([money(.available, 5), money(.cash, -5)], "malformed_entry"),
            ([credits(.cash, 1, numbers: "1"), credits(.held, -1, numbers: "1")], "malformed_entry"),
            ([credits(.available, 1), credits(.issued, -1)], "malformed_entry"),
            ([credits(.available, 2, numbers: "1"), credits(.issued, -2, numbers: "1")], "malformed_entry"),
            ([credits(.available, 1, lot: nil, numbers: "1"), credits(.issued, -1, numbers: "1")], "malformed_entry"),
            (
                [credits(.held, 1, incident: nil, numbers: "1"), credits(.available, -1, numbers: "1")],
                "malformed_entry"
            ),
        ] as [([LedgerEntry], String)])
    func refused(entries: [LedgerEntry], code: String) throws {
        let refusal = #expect(throws: LedgerRefusal.self) { try Self.book(entries) }
        #expect(refusal?.code == code)
    }

    @Test("each unit balances by itself")
    func unitsBalanceApart() throws {
        let transaction = try Self.book([
            Self.money(.cash, 5), Self.money(.receivable, -5), Self.money(.cash, 7, Sample.usd),
            Self.money(.receivable, -7, Sample.usd), Self.credits(.available, 2, numbers: "4-5"),
            Self.credits(.issued, -2, numbers: "4-5"),
        ])
        #expect(transaction.entries.count == 6)
    }

    @Test("a reversal is the exact opposite and names what it reverses")
    func reversal() throws {
        var ids = Sample.ids()
        let stamp = Sample.stamp(Sample.day("2026-03-02"))
        let sale = try MoneyPosting.sale(net: Sample.money("500.00"), tax: Sample.money("95.00"))
            .book(stamp: stamp, ids: &ids)
        let reversal = try LedgerTransaction.reversal(of: sale, stamp: stamp, ids: &ids)
        #expect(reversal.reverses == sale.id)
        #expect(reversal.kind == .reversal)
        var balances = LedgerBalances()
        try balances.post([sale, reversal])
        #expect(balances == LedgerBalances())
    }

    @Test("credits are not reversed but undone by their own kinds")
    func creditsAreNotReversed() throws {
        var ids = Sample.ids()
        let stamp = Sample.stamp(Sample.day("2026-03-02"))
        let pack = Sample.pack(3, price: .zero(Sample.eur), from: stamp.today, through: nil)
        let grant = try #require(try Lot.grant(pack, stamp: stamp, ids: &ids).transactions.first)
        #expect(throws: LedgerRefusal.notReversible(grant.id, .grant)) {
            try LedgerTransaction.reversal(of: grant, stamp: stamp, ids: &ids)
        }
    }

    @Test("units are written as a currency or a family", arguments: ["EUR", "credits:incident"])
    func unitText(text: String) throws {
        #expect(try LedgerUnit(parsing: text).text == text)
        #expect(throws: ScalarFault.self) { try LedgerUnit(parsing: text + " ") }
    }
}
