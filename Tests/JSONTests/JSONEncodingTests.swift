import Testing

@testable import JSON

@Suite("encoding")
struct JSONEncodingTests {
    private struct Order: Encodable {
        var zeta = "last letter first"
        var alpha: Int64 = 29_900
        var paid = true
        var note: String?
        var plan: Plan = .pack
        var lines = [Line(), Line(quantity: 2)]
        var byte: UInt8 = 255
        var big = UInt64.max
        var nested: [[Int]] = [[], [1, 2]]
        var missing: [Int?] = [nil, 1]
    }

    private struct Line: Encodable {
        var quantity = 1
    }

    private enum Plan: String, Encodable { case pack }

    @Test("keeps members in the order encoded and leaves out what is nil")
    func order() throws {
        #expect(
            try text(Order())
                == #"{"zeta":"last letter first","alpha":29900,"paid":true,"plan":"pack","#
                + #""lines":[{"quantity":1},{"quantity":2}],"byte":255,"big":18446744073709551615,"#
                + #""nested":[[],[1,2]],"missing":[null,1]}"#)
    }

    @Test("writes a document that is no object at all")
    func fragments() throws {
        #expect(try text(5) == "5")
        #expect(try text("a") == #""a""#)
        #expect(try text(Int?.none) == "null")
        #expect(try text([Bool]()) == "[]")
    }

    @Test("writes a value that says nothing as an empty object", arguments: [false, true])
    func silent(pretty: Bool) throws {
        #expect(try text(Silent(), pretty: pretty) == "{}")
        #expect(try text([Silent(), Silent()]) == "[{},{}]")
        #expect(try text(["a": Silent()]) == #"{"a":{}}"#)
    }

    private struct Silent: Encodable {
        func encode(to encoder: any Encoder) {}
    }

    @Test("writes null where null is said")
    func explicitNull() throws {
        struct Refused: Encodable {
            enum CodingKeys: CodingKey { case invoice, order }
            func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: CodingKeys.self)
                try container.encodeNil(forKey: .invoice)
                try container.encode(String?.none, forKey: .order)
            }
        }
        #expect(try text(Refused()) == #"{"invoice":null,"order":null}"#)
    }

    @Test("writes dictionaries by their keys' bytes, at every level, compact and pretty")
    func dictionaries() throws {
        let names = (0..<40).map { "k\($0)" }
        let values = Dictionary(uniqueKeysWithValues: names.map { ($0, [$0: 1, "a": 2]) })
        let expected = names.sorted().map { #""\#($0)":{"a":2,"\#($0)":1}"# }.joined(separator: ",")
        #expect(try text(values) == "{\(expected)}")
        #expect(
            try text(["b": [2: ["z": "é", "y": ""]], "a": [:]], pretty: true) == """
                {
                  "a": {},
                  "b": {
                    "2": {
                      "y": "",
                      "z": "é"
                    }
                  }
                }
                """)
    }

    @Test("joins a superclass's members, in the same object or under super")
    func superclasses() throws {
        #expect(try text(Joined()) == #"{"own":1,"base":0}"#)
        #expect(try text(Apart()) == #"{"own":1,"super":{"base":0},"after":2}"#)
    }

    private class Base: Encodable {
        enum BaseKeys: CodingKey { case base }
        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: BaseKeys.self)
            try container.encode(0, forKey: .base)
        }
    }

    private final class Joined: Base {
        enum Keys: CodingKey { case own }
        override func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Keys.self)
            try container.encode(1, forKey: .own)
            try super.encode(to: encoder)
        }
    }

    private final class Apart: Base {
        enum Keys: CodingKey { case own, after }
        override func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Keys.self)
            try container.encode(1, forKey: .own)
            try super.encode(to: container.superEncoder())
            try container.encode(2, forKey: .after)
        }
    }

    @Test("writes nested containers one after the other")
    func nestedContainers() throws {
        struct Nested: Encodable {
            enum Keys: CodingKey { case list, table, end }
            func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: Keys.self)
                var list = container.nestedUnkeyedContainer(forKey: .list)
                try list.encode(1)
                var inner = list.nestedContainer(keyedBy: Keys.self)
                try inner.encode(true, forKey: .end)
                var deep = list.nestedUnkeyedContainer()
                try deep.encodeNil()
                try list.encode("x")
                #expect(list.count == 4)
                _ = container.nestedContainer(keyedBy: Keys.self, forKey: .table)
                try container.encode(2, forKey: .end)
            }
        }
        #expect(try text(Nested()) == #"{"list":[1,{"end":true},[null],"x"],"table":{},"end":2}"#)
    }

    @Test("refuses to write to a container that was left behind")
    func outOfOrder() {
        struct Crossed: Encodable {
            enum Keys: CodingKey { case first, second }
            func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: Keys.self)
                var first = container.nestedUnkeyedContainer(forKey: .first)
                var second = container.nestedUnkeyedContainer(forKey: .second)
                try second.encode(2)
                try first.encode(1)
            }
        }
        #expect(throws: JSONFault(.outOfOrder, at: .element(.member(.root, "second"), 0), "is written to out of order"))
        {
            try JSONCoder.encode(Crossed())
        }
    }

    @Test("refuses two values where one belongs")
    func twoValues() {
        struct Twice: Encodable {
            func encode(to encoder: any Encoder) throws {
                var container = encoder.singleValueContainer()
                try container.encode(1)
                try container.encode(2)
            }
        }
        let fault = #expect(throws: JSONFault.self) { try JSONCoder.encode([Twice()]) }
        #expect(fault?.code == "out_of_order")
    }

    @Test("refuses floating-point numbers and says where")
    func floatingPoint() {
        let fault = #expect(throws: JSONFault.self) { try JSONCoder.encode(["net": [1, 0.1]]) }
        #expect(fault?.code == "unsupported_type")
        #expect(fault?.path == "net[0]")
    }

    @Test("stops at a value that holds itself")
    func endless() {
        final class Ring: Encodable {
            var next: Ring?
        }
        let ring = Ring()
        ring.next = ring
        let fault = #expect(throws: JSONFault.self) { try JSONCoder.encode(ring) }
        #expect(fault?.code == "too_deep")
        ring.next = nil
    }

    @Test("tells the path of what a value refuses to write")
    func refusal() {
        struct Refusing: Encodable {
            func encode(to encoder: any Encoder) throws {
                throw EncodingError.invalidValue(0, .init(codingPath: encoder.codingPath, debugDescription: "no"))
            }
        }
        let fault = #expect(throws: JSONFault.self) { try JSONCoder.encode(["a": [Refusing()]]) }
        #expect(fault?.path == "a[0]")
        #expect(fault?.code == "invalid_value")
    }

    @Test("makes a tree of a value")
    func tree() throws {
        #expect(try JSONCoder.node(encoding: [Line(quantity: 3)]) == [["quantity": 3]])
        #expect(try JSONCoder.node(encoding: Line()).position == nil)
    }

    private func text(_ value: some Encodable, pretty: Bool = false) throws -> String {
        String(decoding: try JSONCoder.encode(value, pretty: pretty), as: UTF8.self)
    }
}
