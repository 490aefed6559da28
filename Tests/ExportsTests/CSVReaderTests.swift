import Testing

@testable import Exports

@Suite("reading comma-separated values")
struct CSVReaderTests {
    @Test(
        "finds fields and rows as RFC 4180 has them",
        arguments: [
            ("a,b\n1,2\n", [["1", "2"]]), ("a,b\r\n1,2\r\n", [["1", "2"]]), ("a,b\n1,2", [["1", "2"]]),
            ("a,b\r\n1,2\r", [["1", "2"]]), ("\u{FEFF}a,b\n1,2", [["1", "2"]]), ("a\n", []), ("a", []),
            ("a,b\n,\n", [["", ""]]), ("a,b\n\n1,2\r\n\r\n\n3,4\n\n", [["1", "2"], ["3", "4"]]),
            ("a,b\n\"1\",\"2\"\n", [["1", "2"]]), ("a\n\"\"\n", [[""]]), ("a\n\"1,2\"", [["1,2"]]),
            ("a\n\"x\"\"y\"", [["x\"y"]]), ("a\n\"\"\"\"", [["\""]]), ("a\n\"\"\"x\"\"\"", [["\"x\""]]),
            ("a\n\"\"\"\"\"\"", [["\"\""]]), ("a,b\n\"1\n2\",\"\r\n\"\n3,4", [["1\n2", "\r\n"], ["3", "4"]]),
            ("a,b\n x , y \n", [[" x ", " y "]]), ("a\n5\" pipe", [["5\" pipe"]]), ("a,b\nx\ry,2\n", [["x\ry", "2"]]),
            ("a,b\r\nx\r\r\n,2", nil), ("a,é\nü,日本語", [["ü", "日本語"]]), ("\"a\",\"b\"\r\n1,2", [["1", "2"]]),
        ] as [(String, [[String]]?)])
    func rows(text: String, expected: [[String]]?) throws {
        let reader = try CSVReader(Array(text.utf8))
        let rows = try? reader.map { row in
            let row = try row.get()
            return (0..<row.count).map { row[$0] ?? "none" }
        }
        #expect(rows == expected)
    }

    @Test("counts data rows and lines from one, through embedded line ends and empty lines")
    func numbers() throws {
        let text = "a,b\n1,\"x\ny\"\n\n\"1\",2\nbad\n3,4\n"
        let rows = try CSVReader(Array(text.utf8)).map { row in
            switch row {
            case .success(let row): "\(row.number)@\(row.line)"
            case .failure(let fault): "\(fault.row ?? 0)@\(fault.line) \(fault.code.rawValue)"
            }
        }
        #expect(rows == ["1@2", "2@5", "3@6 too_few_fields", "4@7"])
    }

    @Test("finds columns by the bytes of their names")
    func columns() throws {
        let reader = try CSVReader(Array("number,\u{E9},e\u{301}\n1,2,3".utf8))
        #expect(reader.header == ["number", "\u{E9}", "e\u{301}"])
        #expect(reader.column("e\u{301}") == 2)
        #expect(reader.column("Number") == nil)
        var rows = reader
        let row = try #require(try rows.next()?.get())
        #expect(row[1] == "2")
        #expect(row[3] == nil)
        #expect(row[-1] == nil)
    }

    @Test(
        "tells what is wrong with a row and reads on",
        arguments: [
            ("a,b\n1\n3,4", ["too_few_fields", "ok"]), ("a,b\n1,2,3\n3,4", ["too_many_fields", "ok"]),
            ("a,b\n\"1\"x,2\n3,4", ["text_after_quote", "ok"]), ("a,b\n\"1\" ,2\n3,4", ["text_after_quote", "ok"]),
            ("a,b\n1,\"2\n3,4", ["unterminated_quote"]), ("a,b\n\"", ["unterminated_quote"]),
            ("a,b\n\"\"\"", ["unterminated_quote"]), ("a,b\n1,123456789\n3,4", ["field_too_long", "ok"]),
            ("a,b\n1,12345678\n", ["ok"]), ("a,b\n1,2,3,4,5,6\n3,4", ["too_many_fields", "ok"]),
        ])
    func faults(text: String, expected: [String]) throws {
        let reader = try CSVReader(Array(text.utf8), limits: CSVLimits(fieldBytes: 8, columns: 4))
        #expect(reader.map(outcome) == expected)
    }

    @Test("refuses the row that is not UTF-8, alone")
    func invalidUTF8() throws {
        let bytes = Array("a,b\n1,".utf8) + [0xC3, 0x2C] + Array("\n\"é\",".utf8) + [0xFF] + Array("\n5,é\n".utf8)
        #expect(try CSVReader(bytes).map(outcome) == ["invalid_utf8", "invalid_utf8", "ok"])
    }

    @Test(
        "refuses a file whose header is wrong",
        arguments: [
            ("", "empty_file"), ("\n\r\n", "empty_file"), ("\u{FEFF}", "empty_file"), ("a,b,a\n", "doubled_column"),
            ("a,\"a\"\n", "doubled_column"), ("a,,\n", "doubled_column"), ("a,\"b\n", "unterminated_quote"),
            ("a,b,c,d,e\n", "too_many_fields"), ("a,123456789\n", "field_too_long"),
        ])
    func header(text: String, code: String) {
        let fault = #expect(throws: CSVFault.self) {
            try CSVReader(Array(text.utf8), limits: CSVLimits(fieldBytes: 8, columns: 4))
        }
        #expect(fault?.code.rawValue == code)
        #expect(fault?.row == nil)
    }

    @Test("no bytes trap it, and no row is found beyond the file's lines")
    func anything() {
        let telling = Array("\"\",,\n\n\r\rab\u{E9}".utf8) + [0xFF, 0x00]
        var state: UInt64 = 4_180
        for _ in 0..<50_000 {
            let bytes = (0..<24).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return telling[Int(state >> 33) % telling.count]
            }
            guard let reader = try? CSVReader(bytes) else { continue }
            let rows = reader.map { row in try? row.get() }
            let lines = bytes.count { $0 == UInt8(ascii: "\n") } + 1
            guard rows.count < lines, rows.allSatisfy({ $0.map { $0.count == reader.header.count } ?? true }) else {
                Issue.record("\(bytes)")
                return
            }
        }
    }

    private func outcome(_ row: Result<CSVRow, CSVFault>) -> String {
        switch row {
        case .success: "ok"
        case .failure(let fault): fault.code.rawValue
        }
    }
}
