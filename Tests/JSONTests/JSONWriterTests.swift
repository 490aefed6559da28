import Testing

@testable import JSON

@Suite("the writer")
struct JSONWriterTests {
    private static let sample: JSONNode = [
        "name": "pack", "prices": ["USD": 29_900, "JPY": 30_000], "tags": [], "more": [:], "gone": nil,
        "lines": [["id": 1, "ok": true], [false, -5]],
    ]

    @Test("writes members in the order given, without a space")
    func compact() {
        #expect(
            text(Self.sample.written())
                == #"{"name":"pack","prices":{"USD":29900,"JPY":30000},"tags":[],"more":{},"gone":null,"#
                + #""lines":[{"id":1,"ok":true},[false,-5]]}"#)
    }

    @Test("writes a line for each value and two spaces for each level when asked for pretty text")
    func pretty() {
        #expect(
            text(Self.sample.written(pretty: true)) == """
                {
                  "name": "pack",
                  "prices": {
                    "USD": 29900,
                    "JPY": 30000
                  },
                  "tags": [],
                  "more": {},
                  "gone": null,
                  "lines": [
                    {
                      "id": 1,
                      "ok": true
                    },
                    [
                      false,
                      -5
                    ]
                  ]
                }
                """)
    }

    @Test("escapes what must be escaped and nothing else, in values and in names")
    func escapes() {
        let all = String(String.UnicodeScalarView((0...0x7F).compactMap(Unicode.Scalar.init)))
        let written = text(JSONNode.string(all).written())
        #expect(
            written.hasPrefix(
                #""\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f\u0010"#))
        #expect(written.hasSuffix("\\u001f !\\\"#" + all.dropFirst(36).replacing("\\", with: "\\\\") + "\""))
        #expect(text(JSONNode.object([("a\"b", "é😀/")]).written()) == #"{"a\"b":"é😀/"}"#)
    }

    @Test(
        "writes every integer in full",
        arguments: [
            (Int64.min, "-9223372036854775808"), (-10, "-10"), (0, "0"), (7, "7"), (100, "100"),
            (Int64.max, "9223372036854775807"),
        ]
    )
    func integers(value: Int64, written: String) {
        var writer = JSONWriter()
        writer.integer(value)
        #expect(text(writer.bytes) == written)
    }

    @Test("writes unsigned integers beyond the signed ones")
    func unsigned() {
        var writer = JSONWriter()
        writer.integer(UInt64.max)
        #expect(text(writer.bytes) == "18446744073709551615")
    }

    private func text(_ bytes: [UInt8]) -> String {
        String(decoding: bytes, as: UTF8.self)
    }
}
