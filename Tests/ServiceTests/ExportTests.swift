import Billing
import Exports
import JSON
import Ledger
import Primitives
import Testing

@testable import Service
@testable import Storage

@Suite("export")
struct ExportTests {
    @Test(
        "every document comes back from CSV to the cent", arguments: [ExportedThing.invoices, .creditNotes, .payments])
    func csv(_ thing: ExportedThing) throws {
        let copy = try Copy()
        let rows = try copy.csv(try Export(thing, as: .csv))
        let documents = try copy.documents(thing)
        #expect(!documents.isEmpty)
        #expect(rows.count == documents.count)
        for (row, document) in zip(rows, documents) {
            #expect(row["id"] == document.id)
            for (column, money) in document.amounts {
                let currency = try Currency(parsing: try #require(row["currency"]))
                #expect(try Money.parse(try #require(row[column]), currency: currency) == money)
            }
        }
    }

    @Test(
        "every document comes back from JSON lines to the cent",
        arguments: [
            ExportedThing.invoices, .creditNotes, .payments,
        ])
    func lines(_ thing: ExportedThing) throws {
        let copy = try Copy()
        let rows = try copy.lines(try Export(thing, as: .jsonLines))
        let documents = try copy.documents(thing)
        #expect(rows.count == documents.count)
        for (row, document) in zip(rows, documents) {
            #expect(row["id"]?.string == document.id)
            for (column, money) in document.amounts {
                #expect(row[column]?["amount"]?.integer == money.minorUnits)
                #expect(row[column]?["currency"]?.string == money.currency.code)
            }
        }
    }

    @Test("the ledger's amounts sum to zero in every currency, and so do its credits")
    func ledger() throws {
        let rows = try Copy().lines(try Export(.ledger, as: .jsonLines))
        var sums: [String: Int64] = [:]
        for row in rows {
            let unit = try #require(row["unit"]?.string)
            sums[unit, default: 0] += row["amount"]?["amount"]?.integer ?? row["credits"]?.integer ?? 0
        }
        #expect(sums.count == 4)
        #expect(sums.values.allSatisfy { $0 == 0 })
    }

    @Test("revenue is what the ledger earned")
    func revenue() throws {
        let copy = try Copy()
        let earned = try copy.lines(try Export(.revenue, as: .jsonLines))
            .compactMap { $0["revenue"]?["amount"]?.integer }.reduce(0, +)
        let entries = try copy.lines(try Export(.ledger, as: .jsonLines)).filter { $0["place"]?.string == "revenue" }
        #expect(earned == -entries.compactMap { $0["amount"]?["amount"]?.integer }.reduce(0, +))
    }

    @Test("every incident is there, with its cause and what it took")
    func incidents() throws {
        let rows = try Copy().csv(try Export(.incidents, as: .csv))
        #expect(rows.count == 8)
        let used = try #require(rows.first { $0["reference"] == "used" })
        #expect(used["cause"] == "how_to" && used["credits"] == "1" && used["settlement"] == "posted")
        let billed = try #require(rows.first { $0["reference"] == "billed" })
        #expect(billed["charge"] == "149.00" && billed["currency"] == "USD")
    }

    @Test(
        "an invoice of 31 January, net 30, ages as finance counts",
        arguments: [
            ("2026-03-02", "0", "current"), ("2026-03-03", "1", "1-30"), ("2026-04-01", "30", "1-30"),
            ("2026-04-02", "31", "31-60"),
        ])
    func aging(_ day: String, _ overdue: String, _ bucket: String) throws {
        let shop = try Shop(opening: try Instant(parsing: "2026-01-31T08:00:00Z"))
        try shop.addAccount("globex", "DE", "Europe/Berlin", "EUR", terms: 30)
        try shop.buy("pack-5", "globex")
        var bytes: [UInt8] = []
        let export = try Export(.aging, as: .csv, to: try CivilDate(parsing: day))
        try shop.service.export(export, Request(.system("test"))) { bytes += $0 }
        let row = try #require(try Copy.rows(bytes).first)
        #expect(row["due_on"] == "2026-03-02")
        #expect(row["days_overdue"] == overdue)
        #expect(row["bucket"] == bucket)
        shop.service.database.close()
    }

    @Test("days are inclusive on both sides, and a first day after the last is refused by its name")
    func days() throws {
        let copy = try Copy()
        let day = try CivilDate(parsing: "2026-03-02")
        let all = try copy.lines(try Export(.payments, as: .jsonLines)).count
        let before = try copy.lines(try Export(.payments, as: .jsonLines, to: day.adding(days: -1))).count
        let on = try copy.lines(try Export(.payments, as: .jsonLines, from: day, to: day)).count
        let after = try copy.lines(try Export(.payments, as: .jsonLines, from: day.adding(days: 1))).count
        #expect(before == 0 && on > 0 && on + after == all)
        let refusal = #expect(throws: Refusal.self) {
            try Export(.payments, as: .csv, from: day, to: day.adding(days: -1))
        }
        #expect(refusal?.fields.map(\.field) == ["from"])
    }
}

/// What a document says, for comparing.
private struct Said {
    let id: String
    let amounts: [(String, Money)]
}

extension Copy {
    fileprivate func documents(_ thing: ExportedThing) throws -> [Said] {
        let database = try Database.open(path: path, mode: .reading, at: Shop.opening)
        defer { database.close() }
        return try database.read { transaction in
            switch thing {
            case .invoices:
                try InvoicesTable.page(of: nil, after: nil, limit: 1_000, in: transaction).map {
                    Said(
                        id: $0.id.text,
                        amounts: [
                            ("net", $0.net), ("tax", $0.tax), ("total", $0.total), ("paid", $0.paid),
                            ("credited", $0.creditedTotal), ("outstanding", $0.outstanding),
                        ])
                }
            case .creditNotes:
                try CreditNotesTable.page(after: nil, limit: 1_000, in: transaction).map {
                    Said(id: $0.id.text, amounts: [("net", $0.net), ("tax", $0.tax), ("total", $0.total)])
                }
            default:
                try PaymentsTable.page(after: nil, limit: 1_000, in: transaction).map {
                    Said(
                        id: $0.id.text,
                        amounts: [
                            ("amount", $0.amount), ("applied", $0.applied), ("parked", $0.parked),
                            ("refunded", $0.refunded),
                        ])
                }
            }
        }
    }

    private func bytes(_ export: Export) throws -> [UInt8] {
        let database = try Database.open(path: path, mode: .reading, at: Shop.opening)
        defer { database.close() }
        var bytes: [UInt8] = []
        try Service(database).export(export, Request(.system("test"))) { bytes += $0 }
        return bytes
    }

    fileprivate func csv(_ export: Export) throws -> [[String: String]] { try Self.rows(bytes(export)) }

    fileprivate static func rows(_ bytes: [UInt8]) throws -> [[String: String]] {
        let reader = try CSVReader(bytes)
        return try reader.map { result in
            let row = try result.get()
            return Dictionary(uniqueKeysWithValues: reader.header.indices.map { (reader.header[$0], row[$0] ?? "") })
        }
    }

    fileprivate func lines(_ export: Export) throws -> [JSONNode] {
        try bytes(export).split(separator: UInt8(ascii: "\n")).map { try JSONReader.read(Array($0)) }
    }
}
