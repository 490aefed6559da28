import JSON
import Primitives
import Testing

@testable import Exports

private struct Sale: Sendable {
    var name: String
    var count: Int64?
    var net: Money?
    var tax: Money?
}

private let sales = ExportTable<Sale>(
    "sales",
    [
        .text("name") { $0.name }, .integer("count") { $0.count }, .money("net") { $0.net }, .money("tax") { $0.tax },
    ])

@Suite("A table leaves row by row, the same in every format")
struct ExportStreamTests {
    @Test("in CSV an amount is a plain decimal, and the row's currency stands before the first")
    func csv() {
        let yen = Money(minorUnits: 1_935, currency: .jpy)
        let rows = [
            Sale(name: "Pack, of 10", count: 2, net: Money(minorUnits: -50_000, currency: .eur), tax: nil),
            Sale(name: "=1+1", count: nil, net: nil, tax: yen), Sale(name: "", count: nil, net: nil, tax: nil),
        ]
        #expect(
            written(rows, as: .csv) == "name,count,currency,net,tax\r\n\"Pack, of 10\",2,EUR,-500.00,\r\n"
                + "\"'=1+1\",,JPY,,1935\r\n,,,,\r\n")
    }

    @Test("in JSON Lines an amount has its currency, and nothing is null")
    func jsonLines() {
        let rows = [Sale(name: "a \"b\"", count: -1, net: Money(minorUnits: 29_900, currency: .usd), tax: nil)]
        #expect(
            written(rows, as: .jsonLines)
                == #"{"name":"a \"b\"","count":-1,"net":{"amount":29900,"currency":"USD"},"tax":null}"# + "\n")
    }

    @Test("an empty table is a header in CSV and nothing in JSON Lines")
    func empty() {
        #expect(written([], as: .csv) == "name,count,currency,net,tax\r\n")
        #expect(written([], as: .jsonLines).isEmpty)
    }

    @Test("a table without amounts has no currency")
    func withoutMoney() {
        let table = ExportTable<Int64>("numbers", [.integer("number") { $0 }])
        var stream = ExportStream(table, as: .csv)
        stream.append(1)
        #expect(String(decoding: stream.take(), as: UTF8.self) == "number\r\n1\r\n")
    }

    @Test("the pieces taken are the whole", arguments: TableFormat.allCases)
    func pieces(format: TableFormat) {
        let rows = (0..<10).map { (count: Int64) in Sale(name: "row", count: count, net: nil, tax: nil) }
        var stream = ExportStream(sales, as: format)
        var pieces: [UInt8] = []
        for row in rows {
            stream.append(row)
            pieces += stream.take()
        }
        #expect(stream.take().isEmpty)
        #expect(String(decoding: pieces, as: UTF8.self) == written(rows, as: format))
    }

    private func written(_ rows: [Sale], as format: TableFormat) -> String {
        var stream = ExportStream(sales, as: format)
        for row in rows { stream.append(row) }
        return String(decoding: stream.take(), as: UTF8.self)
    }
}
