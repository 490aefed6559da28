import Foundation
import Primitives
import Testing

@Suite("Scalars")
struct ScalarTests {
    @Test(
        "an integer is plain digits, the whole text or nothing",
        arguments: [
            ("12abc", "malformed"), (" 1", "malformed"), ("1 ", "malformed"), ("1_000", "malformed"),
            ("+5", "malformed"), ("1e3", "malformed"), ("", "malformed"), ("-", "malformed"), ("-0", "malformed"),
            ("007", "malformed"), ("1.0", "malformed"), ("٣", "malformed"), ("1\u{0}", "malformed"),
            ("9223372036854775808", "out_of_range"), ("-9223372036854775809", "out_of_range"),
        ])
    func integerRefusals(text: String, code: String) {
        #expect(faultCode(of: text, as: Int64.self) == code)
    }

    @Test("an integer reads up to its limits", arguments: ["0", "-1", "9223372036854775807", "-9223372036854775808"])
    func integers(text: String) throws {
        #expect(try Int64(parsing: text).text == text)
    }

    @Test("truth is exactly one of two words", arguments: ["True", "1", "yes", "", "true "])
    func truthRefusals(text: String) {
        #expect(faultCode(of: text, as: Bool.self) == "malformed")
    }

    @Test("every form's sample is read and printed back as it is")
    func samples() throws {
        func check<Value: Scalar>(_ type: Value.Type) throws {
            #expect(try Value(parsing: Value.form.sample).text == Value.form.sample)
            #expect(Value.form.kind == Value.kind, "\(Value.form.name)")
            guard let pattern = Value.form.pattern else { return }
            #expect(try Regex(pattern).wholeMatch(in: Value.form.sample) != nil, "\(Value.form.name)")
        }
        try check(Int64.self)
        try check(Int.self)
        try check(Bool.self)
        try check(Instant.self)
        try check(CivilDate.self)
        try check(Period.self)
        try check(Currency.self)
        try check(Rate.self)
        try check(AccountID.self)
        try check(TaxCategoryID.self)
        try check(IncidentID.self)
        try check(DisputeID.self)
        try check(Reference.self)
        try check(Text.self)
        try check(EmailAddress.self)
        try check(CountryCode.self)
        try check(ZoneName.self)
    }

    private struct Document: Codable, Equatable {
        var account: AccountID
        var at: Instant
        var on: CivilDate
        var every: Period
        var price: Money
        var prices: [Currency: Money]
        var count: Int
    }

    @Test("scalars code as their text, also as keys")
    func coding() throws {
        let json = """
            {"account":"acme","at":"2026-03-02T09:00:00Z","count":3,"every":"P12M","on":"2026-03-02",\
            "price":{"amount":29900,"currency":"USD"},"prices":{"JPY":{"amount":299,"currency":"JPY"}}}
            """
        let document = try JSONDecoder().decode(Document.self, from: Data(json.utf8))
        #expect(document.price.description == "USD 299.00")
        #expect(document.prices[.jpy]?.text == "299")
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        #expect(String(decoding: try encoder.encode(document), as: UTF8.self) == json)
    }

    @Test("a fault in a document keeps the scalar's own reason")
    func codingFault() throws {
        let error = #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([AccountID].self, from: Data(#"["Not A Slug"]"#.utf8))
        }
        guard case .dataCorrupted(let context) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect((context.underlyingError as? ScalarFault)?.code == "malformed")
        #expect(context.codingPath.map(\.stringValue) == ["Index 0"])
    }

    @Test("a fault quotes what was given, short and without control characters")
    func faultDetail() {
        let fault = #expect(throws: ScalarFault.self) {
            try CivilDate(parsing: "\u{1B}[2J" + String(repeating: "x", count: 99))
        }
        #expect(fault?.detail == "'\u{FFFD}[2J\(String(repeating: "x", count: 36))…' is not a date as YYYY-MM-DD")
    }
}
