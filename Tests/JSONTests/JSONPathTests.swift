import Testing

@testable import JSON

@Suite("a path")
struct JSONPathTests {
    @Test(
        "reads as people write it",
        arguments: [
            (JSONPath.root, ""), (.member(.root, "lines"), "lines"), (.element(.root, 0), "[0]"),
            (.member(.element(.member(.root, "lines"), 2), "amount"), "lines[2].amount"),
            (.element(.element(.member(.root, "mon"), 0), 1), "mon[0][1]"),
            (.member(.member(.root, "prices"), "a.b"), #"prices["a.b"]"#),
            (.member(.root, ""), #"[""]"#), (.member(.root, "a b"), #"["a b"]"#), (.member(.root, "é"), "é"),
            (.member(.root, "a\"\n"), #"["a\"\n"]"#), (.member(.member(.root, "2026-12-24"), "x"), "2026-12-24.x"),
        ])
    func description(path: JSONPath, written: String) {
        #expect(path.description == written)
    }

    @Test("shows no more of a name than fits a line")
    func hostileName() {
        let path = JSONPath.member(.root, String(repeating: "x", count: 1_000_000))
        #expect(path.description == String(repeating: "x", count: 64) + "…")
    }
}
