import Ledger
import Primitives
import Testing

@testable import Exports

@Suite("The ledger and what it earned, as finance takes them")
struct LedgerTableTests {
    @Test("the amounts of a transaction sum to zero, and so do its credits")
    func sumsToZero() throws {
        let granted = try ledger.grant()
        let rows = (granted.transactions + [try ledger.sale()]).flatMap(LedgerRow.rows)
        let lines = try read(rows, as: .ledger)
        #expect(lines.count == 5)
        #expect(try sum(lines.map { $0["amount"] ?? "" }) == 0)
        #expect(lines.reduce(0) { $0 + (Int($1["credits"] ?? "") ?? 0) } == 0)
    }

    @Test("an entry of money has an amount in its currency, one of credits a count with its lot and numbers")
    func units() throws {
        let lines = try read(LedgerRow.rows(of: try ledger.sale()), as: .ledger)
        #expect(lines.map { $0["place"] } == ["receivable", "deferred", "tax"])
        #expect(lines.map { $0["amount"] } == ["595.00", "-500.00", "-95.00"])
        #expect(lines.allSatisfy { $0["currency"] == "EUR" && $0["unit"] == "EUR" && $0["credits"] == "" })
        let granted = try ledger.grant()
        let credits = try read(granted.transactions.flatMap(LedgerRow.rows), as: .ledger)
        #expect(credits.map { $0["unit"] } == ["credits:incident", "credits:incident"])
        #expect(credits.map { $0["credits"] } == ["-7", "7"])
        #expect(credits.allSatisfy { $0["numbers"] == "1-7" && $0["lot"] == granted.lots[0].id.text })
        #expect(credits.allSatisfy { $0["amount"] == "" && $0["currency"] == "" })
    }

    @Test("revenue is summed by the month of the seller's zone and by currency, credit notes taken off")
    func revenue() throws {
        let nothing = try eur("0.00")
        var months = RevenueMonths(in: .utc)
        let note = CreditNoteAmounts(
            revenue: try eur("30.00"), deferred: nothing, tax: nothing, receivable: try eur("30.00"),
            refundsPayable: nothing)
        let postings: [(String, MoneyPosting)] = [
            ("2026-02-01T00:00:00Z", .recognition(try eur("10.00"))),
            ("2026-01-31T23:59:59Z", .recognition(try eur("71.43"))),
            ("2026-02-28T12:00:00Z", .recognition(Money(minorUnits: 900, currency: .jpy))),
            ("2026-02-03T00:00:00Z", .creditNote(note)), ("2026-02-04T00:00:00Z", .compensation(try eur("5.00"))),
            ("2026-02-05T00:00:00Z", .sale(net: try eur("500.00"), tax: try eur("95.00"))),
        ]
        for (at, posting) in postings { try months.add(try ledger.book(posting, at: at)) }
        let lines = try read(months.rows, as: .revenue)
        #expect(lines.map { $0["month"] } == ["2026-01", "2026-02", "2026-02"])
        #expect(lines.map { $0["currency"] } == ["EUR", "EUR", "JPY"])
        #expect(lines.map { $0["revenue"] } == ["71.43", "-20.00", "900"])
        #expect(lines.map { $0["compensation"] } == ["0.00", "5.00", "0"])
        #expect(lines.map { $0["earned"] } == ["71.43", "-25.00", "900"])
    }

    @Test("what expires unused is breakage of the month it expired in")
    func breakage() throws {
        let lots = try ledger.grant().lots
        let expired = try ledger.expire(lots)
        var months = RevenueMonths(in: .utc)
        for transaction in expired.transactions { try months.add(transaction) }
        #expect(months.rows.map(\.breakage.text) == ["500.00"])
        #expect(months.rows.map(\.month.text) == ["2027-03-01"])
        #expect(months.rows.map(\.earned.text) == ["500.00"])
    }

    private let ledger: Bookkeeper

    init() throws { ledger = try Bookkeeper() }

    private func sum(_ amounts: [String]) throws -> Int64 {
        try amounts.filter { !$0.isEmpty }.reduce(0) { $0 + (try eur($1)).minorUnits }
    }
}

func eur(_ text: String) throws -> Money { try Money.parse(text, currency: .eur) }

/// Writes rows as CSV and reads them back by column.
func read<Row>(_ rows: [Row], as table: ExportTable<Row>) throws -> [[String: String]] {
    var stream = ExportStream(table, as: .csv)
    for row in rows { stream.append(row) }
    let lines = String(decoding: stream.take(), as: UTF8.self).split(separator: "\r\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let names = try #require(lines.first)
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(names, $0)) }
}

/// Books what the tests export.
struct Bookkeeper {
    private let account: AccountID
    private let ids = IdentifierMaker(milliseconds: 1_772_000_000_000, seed: (3, 5))

    init() throws { account = try AccountID(parsing: "acme") }

    func book(_ posting: MoneyPosting, at: String = "2026-03-02T09:00:00Z") throws -> LedgerTransaction {
        var ids = ids
        return try posting.book(stamp: stamp(at), ids: &ids)
    }

    func sale() throws -> LedgerTransaction {
        try book(.sale(net: try eur("500.00"), tax: try eur("95.00")))
    }

    func grant() throws -> LedgerOutcome {
        var ids = ids
        let grant = LotGrant(
            family: try FamilyID(parsing: "incident"), plan: try PlanID(parsing: "pack-7"), planVersion: 1,
            quantity: 7, price: try eur("500.00"), source: .sale, priority: 100,
            effectiveFrom: try CivilDate(parsing: "2026-03-02"), lastDay: try CivilDate(parsing: "2027-03-02"))
        return try Lot.grant(grant, stamp: stamp("2026-03-02T09:00:00Z"), ids: &ids)
    }

    func expire(_ lots: [Lot]) throws -> LedgerOutcome {
        var ids = ids
        return try Lot.expire(lots, stamp: stamp("2027-03-03T00:00:00Z"), ids: &ids)
    }

    private func stamp(_ at: String) throws -> LedgerStamp {
        let instant = try Instant(parsing: at)
        return LedgerStamp(
            account: account, bookedAt: instant, recordedAt: instant, today: TimeZoneRules.utc.date(at: instant),
            reference: "test")
    }
}
