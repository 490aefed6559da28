import Testing

@testable import Exports

@Suite("writing comma-separated values")
struct CSVWriterTests {
    @Test(
        "quotes what needs it and disarms what a spreadsheet would run",
        arguments: [
            (.text("plain"), "plain"), (.text("é 日本"), "é 日本"), (.text("a,b"), "\"a,b\""),
            (.text("a\"b"), "\"a\"\"b\""), (.text("a\nb"), "\"a\nb\""), (.text("a\r"), "\"a\r\""),
            (.text("=1+1"), "\"'=1+1\""), (.text("+49 30"), "\"'+49 30\""), (.text("-5"), "\"'-5\""),
            (.text("@SUM(A1)"), "\"'@SUM(A1)\""), (.text("\tx"), "\"'\tx\""), (.text("\r\nx"), "\"'\r\nx\""),
            (.text("=HYPERLINK(\"x\")"), "\"'=HYPERLINK(\"\"x\"\")\""), (.text("a=1"), "a=1"),
            (.integer(-5), "-5"), (.integer(.min), "-9223372036854775808"),
            (.decimal("-299.00"), "-299.00"), (.decimal("12"), "12"),
            (.decimal("-1+2"), "\"'-1+2\""), (.decimal("=1"), "\"'=1\""), (.decimal("-"), "\"'-\""),
            (.decimal("-1."), "\"'-1.\""), (.decimal("1.2.3"), "1.2.3"), (.text(String?.none), ""),
        ] as [(CSVCell, String)])
    func cells(cell: CSVCell, written: String) {
        var writer = CSVWriter(header: ["a", "b"])
        writer.row([.integer(1), cell])
        #expect(String(decoding: writer.bytes, as: UTF8.self) == "a,b\r\n1,\(written)\r\n")
    }

    @Test("writes what its reader reads back")
    func roundTrip() throws {
        let texts = ["", "x", "\"", "a,b", "line\r\nend", "\"\"", " ", "é", "'quoted'"]
        var writer = CSVWriter(header: ["number", "text"])
        for (index, text) in texts.enumerated() { writer.row([.integer(Int64(index)), .text(text)]) }
        let rows = try CSVReader(writer.bytes).map { try $0.get() }
        #expect(rows.map { $0[0] } == texts.indices.map(String.init))
        #expect(rows.map { $0[1] } == texts)
    }

    @Test("writes a row of one empty field as a row")
    func loneEmptyField() throws {
        var writer = CSVWriter(header: ["only"])
        writer.row([.empty])
        writer.row([.text("")])
        #expect(try CSVReader(writer.bytes).map { try $0.get()[0] } == ["", ""])
    }

    @Test("hands a long file over in pieces")
    func pieces() {
        var writer = CSVWriter(header: ["a"])
        #expect(writer.take() == Array("a\r\n".utf8))
        writer.row([.integer(1)])
        #expect(writer.take() == Array("1\r\n".utf8))
        #expect(writer.take().isEmpty)
    }
}
