import Testing

@testable import JSON

@Suite("the reader")
struct JSONReaderTests {
    @Test(
        "reads what RFC 8259 allows and writes it back in its shortest form",
        arguments: [
            ("null", "null"), (" true ", "true"), ("\t\r\nfalse\n", "false"), ("\"\"", "\"\""),
            ("0", "0"), ("-0", "0"), ("-1", "-1"), ("42", "42"),
            ("9223372036854775807", "9223372036854775807"), ("-9223372036854775808", "-9223372036854775808"),
            ("9223372036854775808", "9223372036854775808"), ("-9223372036854775809", "-9223372036854775809"),
            ("1.0", "1.0"), ("2.99e4", "2.99e4"), ("1E+2", "1E+2"), ("0e-0", "0e-0"), ("-0.5", "-0.5"),
            ("100000000000000000000000000000", "100000000000000000000000000000"),
            ("[]", "[]"), ("[ ]", "[]"), ("{}", "{}"), ("{ }", "{}"), ("[1 , 2]", "[1,2]"), ("[[],[[]]]", "[[],[[]]]"),
            (#"{ "a" : 1 , "b" : [ true ] }"#, #"{"a":1,"b":[true]}"#), (#"{"":{"":0}}"#, #"{"":{"":0}}"#),
            (#""\" \\ \/ \b \f \n \r \t""#, #""\" \\ / \b \f \n \r \t""#),
            (#""\u0041\u00e9\u20AC""#, "\"Aé€\""), (#""\uD83D\uDE00""#, "\"😀\""), (#""\ud83d\ude00""#, "\"😀\""),
            (#""\u001f""#, #""\u001f""#), ("\"\u{7F}\"", "\"\u{7F}\""), ("\"日本語 😀\"", "\"日本語 😀\""),
            (#""\uFFFF\uFFFE""#, "\"\u{FFFF}\u{FFFE}\""),
        ])
    func valid(text: String, written: String) throws {
        #expect(try String(decoding: read(text).written(), as: UTF8.self) == written)
    }

    @Test(
        "refuses everything else, with a code and a place",
        arguments: [
            Refused("", "empty_document", 1, 1), Refused(" \n ", "empty_document", 2, 2),
            Refused("\u{FEFF}1", "byte_order_mark", 1, 1), Refused("nul", "unexpected_character", 1, 1),
            Refused("True", "unexpected_character", 1, 1), Refused("nan", "unexpected_character", 1, 1),
            Refused("1 2", "trailing_bytes", 1, 3), Refused("{}}", "trailing_bytes", 1, 3),
            Refused("nullx", "trailing_bytes", 1, 5), Refused("1\u{0}", "trailing_bytes", 1, 2),
            Refused("// a\n1", "unexpected_character", 1, 1), Refused("'a'", "unexpected_character", 1, 1),
            Refused("[1,]", "unexpected_character", 1, 4), Refused("[,1]", "unexpected_character", 1, 2),
            Refused("[1 2]", "unexpected_character", 1, 4), Refused("[1", "unexpected_end", 1, 3),
            Refused("[", "unexpected_end", 1, 2), Refused("[1}", "unexpected_character", 1, 3),
            Refused("{", "unexpected_end", 1, 2), Refused(#"{"a""#, "unexpected_end", 1, 5),
            Refused(#"{"a" 1}"#, "unexpected_character", 1, 6), Refused(#"{"a":}"#, "unexpected_character", 1, 6),
            Refused(#"{"a":1,}"#, "unexpected_character", 1, 8), Refused("{a:1}", "unexpected_character", 1, 2),
            Refused("{1:1}", "unexpected_character", 1, 2), Refused("]", "unexpected_character", 1, 1),
            Refused("-", "invalid_number", 1, 2), Refused("+1", "unexpected_character", 1, 1),
            Refused(".5", "unexpected_character", 1, 1), Refused("1.", "invalid_number", 1, 3),
            Refused("1.e1", "invalid_number", 1, 3), Refused("1e", "invalid_number", 1, 3),
            Refused("1e+", "invalid_number", 1, 4), Refused("01", "leading_zero", 1, 3),
            Refused("-01", "leading_zero", 1, 4), Refused("00", "leading_zero", 1, 3),
            Refused("0x1", "trailing_bytes", 1, 2), Refused("1_000", "trailing_bytes", 1, 2),
            Refused("Infinity", "unexpected_character", 1, 1), Refused("-Infinity", "invalid_number", 1, 2),
            Refused("\"", "unexpected_end", 1, 2), Refused(#""\"#, "invalid_escape", 1, 2),
            Refused(#""\x""#, "invalid_escape", 1, 2), Refused(#""\u12""#, "unexpected_end", 1, 2),
            Refused(#""\u12G4""#, "invalid_escape", 1, 2), Refused(#""\U0041""#, "invalid_escape", 1, 2),
            Refused("\"\u{1}\"", "control_character", 1, 2), Refused("\"a\nb\"", "control_character", 1, 3),
            Refused("\"a\tb\"", "control_character", 1, 3), Refused("\"\u{0}\"", "null_character", 1, 2),
            Refused(#""a\u0000""#, "null_character", 1, 3), Refused(#"{"\u0000":1}"#, "null_character", 1, 3),
            Refused(#""\uD800""#, "lone_surrogate", 1, 2), Refused(#""\uDC00""#, "lone_surrogate", 1, 2),
            Refused(#""\uD800x""#, "lone_surrogate", 1, 2), Refused(#""\uD800\n12345""#, "lone_surrogate", 1, 2),
            Refused(#""\uD800\u0041""#, "lone_surrogate", 1, 2), Refused(#""\uD800\uD800""#, "lone_surrogate", 1, 2),
            Refused("[\n  1,\n  é\n]", "unexpected_character", 3, 3),
            Refused("{\"é😀\": x}", "unexpected_character", 1, 8),
            Refused("\"é\n\"", "control_character", 1, 3), Refused(#"{"a":1,"a":2}"#, "doubled_key", 1, 8),
            Refused(#"{"a":1,"\u0061":2}"#, "doubled_key", 1, 8), Refused("\u{A0}1", "unexpected_character", 1, 1),
        ])
    func invalid(_ refused: Refused) {
        let fault = #expect(throws: JSONFault.self) { try read(refused.text) }
        #expect(fault?.code == refused.code)
        #expect(fault?.line == refused.line)
        #expect(fault?.column == refused.column)
    }

    @Test(
        "refuses bytes that are not UTF-8",
        arguments: [
            [0x80], [0xBF], [0xC0, 0xAF], [0xC1, 0xBF], [0xC2], [0xC2, 0x41], [0xE0, 0x80, 0xAF], [0xE0, 0x9F, 0xBF],
            [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xEF, 0xBF], [0xF0, 0x80, 0x80, 0xAF], [0xF0, 0x8F, 0xBF, 0xBF],
            [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80], [0xFE], [0xFF],
        ] as [[UInt8]])
    func invalidUTF8(bytes: [UInt8]) {
        let fault = #expect(throws: JSONFault.self) { try JSONReader.read([0x22, 0x61] + bytes + [0x22]) }
        #expect(fault?.code == "invalid_utf8")
        #expect(fault?.column == 3)
    }

    @Test("tells names apart by their bytes")
    func composedNames() throws {
        let node = try read("{\"\u{E9}\":1,\"e\u{301}\":2}")
        #expect(node["\u{E9}"]?.integer == 1)
        #expect(node["e\u{301}"]?.integer == 2)
    }

    @Test("finds the doubled name among many", arguments: [1, 12, 13, 14, 15, 400])
    func doubledAmongMany(count: Int) {
        let names = (0..<count).map { "\"n\($0)\":\($0)" }
        for doubled in [0, count / 2, count - 1] {
            let text = "{" + (names + ["\"n\(doubled)\":0"]).joined(separator: ",\n") + "}"
            let fault = #expect(throws: JSONFault.self) { try read(text) }
            #expect(fault?.code == "doubled_key")
            #expect(fault?.path == "n\(doubled)")
            #expect(fault?.line == count + 1)
        }
    }

    @Test("tells the path of what is wrong")
    func path() {
        let fault = #expect(throws: JSONFault.self) {
            try read(#"{"lines":[{},{"amount":[[01]],"x":1}],"a.b":1}"#)
        }
        #expect(fault?.path == "lines[1].amount[0][0]")
    }

    @Test("knows where each value and each name stands")
    func positions() throws {
        let node = try read("{\n  \"é\": [1,\n    \"x\"]\n}")
        #expect(node.position == JSONPosition(offset: 0, line: 1, column: 1))
        #expect(node.members?.first?.position == JSONPosition(offset: 4, line: 2, column: 3))
        #expect(node["é"]?.position == JSONPosition(offset: 10, line: 2, column: 8))
        #expect(node["é"]?.elements?.last?.position == JSONPosition(offset: 18, line: 3, column: 5))
    }

    @Test("reads as deep as it may and no deeper")
    func depth() throws {
        let deep = { (levels: Int) in String(repeating: "[", count: levels) + String(repeating: "]", count: levels) }
        #expect(throws: Never.self) { try read(deep(64)) }
        #expect(throws: JSONFault.self) { try read(deep(65)) }
        let fault = #expect(throws: JSONFault.self) { try read(String(repeating: "{\"a\":[", count: 500_000)) }
        #expect(fault?.code == "too_large")
        let limits = JSONLimits(depth: Int.max, bytes: Int.max)
        let deepest = #expect(throws: JSONFault.self) {
            try JSONReader.read(Array(String(repeating: "[", count: 1_000_000).utf8), limits: limits)
        }
        #expect(deepest?.code == "too_deep")
    }

    @Test("reads up to its limit of bytes")
    func size() throws {
        let limits = JSONLimits(bytes: 4)
        #expect(try JSONReader.read(Array("1234".utf8), limits: limits) == 1_234)
        #expect(throws: JSONFault.self) { try JSONReader.read(Array("12345".utf8), limits: limits) }
    }

    private func read(_ text: String) throws(JSONFault) -> JSONNode {
        try JSONReader.read(Array(text.utf8))
    }

    struct Refused: CustomTestStringConvertible, Sendable {
        let text: String
        let code: String
        let line: Int
        let column: Int

        init(_ text: String, _ code: String, _ line: Int, _ column: Int) {
            self.text = text
            self.code = code
            self.line = line
            self.column = column
        }

        var testDescription: String { "\(text.debugDescription) is \(code)" }
    }
}
