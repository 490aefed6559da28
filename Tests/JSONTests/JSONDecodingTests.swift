import Foundation
import Testing

@testable import JSON

@Suite("decoding")
struct JSONDecodingTests {
    private struct Invoice: Codable, Equatable {
        var number: String
        var lines: [Line]
        var paid: Bool
        var note: String?
        var state: State
        var taxes: [String: Int64]
        var parts: [Int?]
    }

    private struct Line: Codable, Equatable {
        var amount: Int64
        var share: UInt8
    }

    private enum State: String, Codable { case open, paid }

    private static let invoice = Invoice(
        number: "RE-é\"1", lines: [Line(amount: .min, share: 0), Line(amount: .max, share: 255)], paid: false,
        note: nil,
        state: .open, taxes: ["S": 19, "AE": 0, "é": 1], parts: [1, nil])

    @Test("gives back what was encoded")
    func roundTrip() throws {
        #expect(try JSONCoder.decode(Invoice.self, from: JSONCoder.encode(Self.invoice)) == Self.invoice)
        #expect(try JSONCoder.decode(Invoice.self, from: JSONCoder.encode(Self.invoice, pretty: true)) == Self.invoice)
        #expect(try JSONCoder.decode(from: JSONCoder.node(encoding: Self.invoice)) == Self.invoice)
    }

    @Test("reads what Foundation writes, and writes what Foundation reads")
    func foundation() throws {
        #expect(try JSONCoder.decode(Invoice.self, from: Array(JSONEncoder().encode(Self.invoice))) == Self.invoice)
        #expect(try JSONDecoder().decode(Invoice.self, from: Data(JSONCoder.encode(Self.invoice))) == Self.invoice)
    }

    @Test(
        "names the path, the code and the place of what is wrong",
        arguments: [
            (#"{"lines":[]}"#, "missing_field", "number", 1), (#"{"number":5}"#, "wrong_type", "number", 11),
            (#"{"number":null}"#, "wrong_type", "number", 11),
            (#"{"number":"1","lines":{}}"#, "wrong_type", "lines", 23),
            (#"{"number":"1","lines":[{"amount":1.0}]}"#, "not_an_integer", "lines[0].amount", 34),
            (#"{"number":"1","lines":[{"amount":2.99e4}]}"#, "not_an_integer", "lines[0].amount", 34),
            (#"{"number":"1","lines":[{"amount":9223372036854775808}]}"#, "out_of_range", "lines[0].amount", 34),
            (#"{"number":"1","lines":[{"amount":1,"share":256}]}"#, "out_of_range", "lines[0].share", 44),
            (#"{"number":"1","lines":[{"amount":1,"share":-1}]}"#, "out_of_range", "lines[0].share", 44),
            (#"{"number":"1","lines":[{"amount":1,"share":1},{"amount":"1"}]}"#, "wrong_type", "lines[1].amount", 57),
            (#"{"number":"1","lines":[],"paid":0}"#, "wrong_type", "paid", 33),
            (#"{"number":"1","lines":[],"paid":true,"state":"lost"}"#, "invalid_value", "state", 46),
            (#"[]"#, "wrong_type", "", 1),
        ])
    func faults(text: String, code: String, path: String, column: Int) {
        let fault = #expect(throws: JSONFault.self) { try JSONCoder.decode(Invoice.self, from: Array(text.utf8)) }
        #expect(fault?.code == code)
        #expect(fault?.path == path)
        #expect(fault?.column == column)
    }

    @Test("carries on the path it was given")
    func prefix() {
        let fault = #expect(throws: JSONFault.self) {
            try JSONCoder.decode(Line.self, from: [:], at: .element(.member(.root, "plans"), 3))
        }
        #expect(fault?.path == "plans[3].amount")
    }

    @Test("tells the reason a value gives for refusing")
    func reason() {
        struct Slug: Decodable {
            init(from decoder: any Decoder) throws {
                throw JSONFault.Reason(code: "odd_slug", detail: "is odd")
            }
        }
        let fault = #expect(throws: JSONFault.self) { try JSONCoder.decode([String: Slug].self, from: ["a": "b"]) }
        #expect(fault == JSONFault(code: "odd_slug", path: "a", detail: "is odd"))
    }

    @Test("finds members in any order, and tells composed names from decomposed ones")
    func order() throws {
        struct Names: Decodable {
            enum CodingKeys: String, CodingKey {
                case composed = "\u{E9}"
                case decomposed = "e\u{301}"
                case last
            }
            var composed: Int
            var decomposed: Int
            var last: Int
        }
        let names = try JSONCoder.decode(Names.self, from: Array("{\"last\":3,\"e\u{301}\":2,\"\u{E9}\":1}".utf8))
        #expect(names.composed == 1)
        #expect(names.decomposed == 2)
        #expect(names.last == 3)
    }

    @Test("reads unsigned integers beyond the signed ones")
    func unsigned() throws {
        #expect(try JSONCoder.decode(UInt64.self, from: Array("18446744073709551615".utf8)) == UInt64.max)
        #expect(throws: JSONFault.self) { try JSONCoder.decode(UInt64.self, from: Array("1e3".utf8)) }
        #expect(throws: JSONFault.self) { try JSONCoder.decode(UInt64.self, from: Array("-1".utf8)) }
    }

    @Test("reads no floating-point number, whatever is written")
    func floatingPoint() {
        let fault = #expect(throws: JSONFault.self) { try JSONCoder.decode([Double].self, from: JSONNode.array([1])) }
        #expect(fault?.code == "unsupported_type")
        #expect(fault?.path == "[0]")
    }

    @Test("reads nested containers and superclasses by hand")
    func byHand() throws {
        struct Hand: Decodable {
            enum Keys: CodingKey { case list, table }
            var values: [Int] = []
            init(from decoder: any Decoder) throws {
                let container = try decoder.container(keyedBy: Keys.self)
                var list = try container.nestedUnkeyedContainer(forKey: .list)
                values.append(try list.decode(Int.self))
                #expect(try list.decodeNil())
                let inner = try list.nestedContainer(keyedBy: Keys.self)
                values.append(try inner.decode(Int.self, forKey: .table))
                values.append(try Int(from: list.superDecoder()))
                #expect(list.isAtEnd)
                #expect(throws: JSONFault.self) { try list.decode(Int.self) }
                values.append(try Int(from: container.superDecoder()))
                #expect(container.allKeys.map(\.stringValue) == ["list"])
            }
        }
        let text = #"{"list":[1,null,{"table":2},3],"super":4}"#
        #expect(try JSONCoder.decode(Hand.self, from: Array(text.utf8)).values == [1, 2, 3, 4])
    }
}
