import Testing

@testable import JSON

@Suite("a schema")
struct JSONSchemaTests {
    private static let money = JSONSchema.object([
        JSONProperty("amount", .integer(in: 0...1_000)), JSONProperty("currency", .text(currency)),
    ])

    private static let currency = TextRule(
        name: "currency", summary: "An ISO 4217 code.", pattern: "^[A-Z]{3}$", sample: "USD", length: 3...3
    ) { text in
        text == text.uppercased() ? nil : JSONFault.Reason(code: "unknown_currency", detail: "is not a currency")
    }

    private static let order = JSONSchema.object([
        JSONProperty("account", .string(length: 1...8), summary: "Who buys."),
        JSONProperty("channel", .choice(["phone", "email"]), required: false),
        JSONProperty("lines", .array(of: money, count: 1...2), required: false),
        JSONProperty("prices", .map(keys: currency, values: .integer(), count: 0...2), required: false),
        JSONProperty("target", .either([.integer(in: 1...9), .choice(["next_business_day"]), money]), required: false),
        JSONProperty("paid", .nullable(.boolean), required: false),
        JSONProperty("extra", .anything, required: false),
        JSONProperty(
            "charge",
            .tagged(
                by: "kind", [JSONVariant("none", []), JSONVariant("credits", [JSONProperty("quantity", .integer())])]),
            required: false),
    ])

    @Test(
        "accepts what it describes",
        arguments: [
            #"{"account":"acme"}"#,
            #"{"account":"é\u0065\u0301","channel":null,"lines":null,"extra":null,"paid":null}"#,
            #"{"prices":{"USD":1,"JPY":-5},"account":"a","lines":[{"currency":"USD","amount":1000}]}"#,
            #"{"account":"a","target":9}"#, #"{"account":"a","target":"next_business_day"}"#,
            #"{"account":"a","target":{"amount":0,"currency":"EUR"},"extra":{"any":[1.5]}}"#,
            #"{"account":"a","charge":{"kind":"none"}}"#, #"{"account":"a","charge":{"quantity":1,"kind":"credits"}}"#,
        ])
    func accepts(text: String) throws {
        #expect(try faults(text).isEmpty)
    }

    @Test(
        "tells every fault by its path, in the order of the document",
        arguments: [
            ("[]", ["wrong_type "]), ("{}", ["missing_field account"]),
            (#"{"acount":"a","account":null}"#, ["unknown_field acount", "wrong_type account"]),
            (#"{"account":"","channel":"fax"}"#, ["too_short account", "not_one_of channel"]),
            (#"{"account":"123456789","channel":5}"#, ["too_long account", "wrong_type channel"]),
            (
                #"{"lines":[{"amount":1.0},{"currency":"usd","amount":1001,"x":1},"#
                    + #"{"amount":2.99e4,"currency":"USDX"}],"b":1}"#,
                [
                    "too_many lines", "not_an_integer lines[0].amount", "missing_field lines[0].currency",
                    "unknown_currency lines[1].currency", "out_of_range lines[1].amount", "unknown_field lines[1].x",
                    "not_an_integer lines[2].amount", "too_long lines[2].currency", "unknown_field b",
                    "missing_field account",
                ]
            ),
            (#"{"account":"a","lines":[]}"#, ["too_few lines"]),
            (#"{"account":"a","lines":[null]}"#, ["wrong_type lines[0]"]),
            (
                #"{"account":"a","prices":{"usd":"1","EUR":1,"US":2}}"#,
                ["too_many prices", "unknown_currency prices.usd", "wrong_type prices.usd", "too_short prices.US"]
            ),
            (#"{"account":"a","target":10}"#, ["out_of_range target"]),
            (#"{"account":"a","target":1.5}"#, ["not_an_integer target"]),
            (#"{"account":"a","target":"soon"}"#, ["not_one_of target"]),
            (#"{"account":"a","target":[]}"#, ["wrong_type target"]),
            (#"{"account":"a","target":{"amount":1}}"#, ["missing_field target.currency"]),
            (#"{"account":"a","paid":0}"#, ["wrong_type paid"]),
            (#"{"account":"a","charge":{}}"#, ["missing_field charge.kind"]),
            (#"{"account":"a","charge":{"kind":"money"}}"#, ["not_one_of charge.kind"]),
            (#"{"account":"a","charge":{"kind":7}}"#, ["wrong_type charge.kind"]),
            (
                #"{"account":"a","charge":{"kind":"credits","x":1}}"#,
                ["unknown_field charge.x", "missing_field charge.quantity"]
            ),
            (#"{"account":"a","charge":{"kind":"none","quantity":1}}"#, ["unknown_field charge.quantity"]),
            (#"{"account":9223372036854775808,"lines":7}"#, ["wrong_type account", "wrong_type lines"]),
        ])
    func refuses(text: String, expected: [String]) throws {
        #expect(try faults(text).map { "\($0.code) \($0.path)" } == expected)
    }

    @Test("speaks in sentences that name the place and the remedy")
    func sentences() throws {
        let text = """
            {"acount":"a",
             "account":1,
             "channel":"fax",
             "target":[],
             "lines":[{"amount":-1,"currency":"EUR"}]}
            """
        #expect(
            try faults(text).map(\.description) == [
                "line 1, column 2: acount is not a known field; did you mean account?",
                "line 2, column 12: account must be a string, not an integer",
                "line 3, column 12: channel must be one of phone, email",
                "line 4, column 11: target must be an integer or a string or an object, not an array",
                "line 5, column 21: lines[0].amount must be 0 to 1000",
            ])
    }

    @Test("stops telling after a thousand faults and says that there are more")
    func manyFaults() throws {
        let text = "{" + (0..<5_000).map { "\"x\($0)\":0" }.joined(separator: ",") + "}"
        let faults = try faults(text)
        #expect(faults.count == 1_001)
        #expect(faults.last?.code == "too_many_faults")
    }

    @Test("describes itself as JSON Schema")
    func rendering() {
        #expect(
            Self.money.rendered() == [
                "type": "object",
                "properties": [
                    "amount": ["type": "integer", "format": "int64", "minimum": 0, "maximum": 1_000],
                    "currency": [
                        "type": "string", "title": "currency", "description": "An ISO 4217 code.",
                        "pattern": "^[A-Z]{3}$", "minLength": 3, "maxLength": 3, "examples": ["USD"],
                    ],
                ],
                "required": ["amount", "currency"],
                "additionalProperties": false,
            ])
    }

    @Test("says of optional fields that they may be null, and of each field what it means")
    func renderedProperties() {
        let schema = JSONSchema.object([
            JSONProperty("word", .choice(["a"]), required: false, summary: "A word."),
            JSONProperty("flag", .boolean, required: false),
            JSONProperty("any", .either([.boolean, .integer()]), required: false),
            JSONProperty("code", .text(Self.currency), summary: "The code."),
        ])
        let properties = schema.rendered()["properties"]
        #expect(properties?["word"] == ["type": ["string", "null"], "enum": ["a", nil], "description": "A word."])
        #expect(properties?["flag"] == ["type": ["boolean", "null"]])
        #expect(
            properties?["any"] == [
                "anyOf": [["anyOf": [["type": "boolean"], ["type": "integer", "format": "int64"]]], ["type": "null"]]
            ])
        #expect(properties?["code"]?["description"] == "The code.")
        #expect(schema.rendered()["required"] == ["code"])
    }

    @Test("describes lists, tables and tagged objects")
    func renderedContainers() {
        #expect(
            JSONSchema.array(of: .boolean, count: 1...5).rendered()
                == ["type": "array", "items": ["type": "boolean"], "minItems": 1, "maxItems": 5])
        #expect(
            JSONSchema.map(keys: TextRule(pattern: "^a"), values: .anything, count: 0...Int.max).rendered()
                == ["type": "object", "propertyNames": ["pattern": "^a"], "additionalProperties": [:]])
        #expect(
            JSONSchema.tagged(by: "kind", [JSONVariant("none", [])]).rendered() == [
                "type": "object",
                "oneOf": [
                    [
                        "type": "object", "properties": ["kind": ["type": "string", "enum": ["none"]]],
                        "required": ["kind"], "additionalProperties": false,
                    ]
                ],
                "discriminator": ["propertyName": "kind"],
            ])
    }

    private func faults(_ text: String) throws -> [JSONFault] {
        Self.order.faults(in: try JSONReader.read(Array(text.utf8)))
    }
}
