import Primitives
import Testing

@Suite("Slugs")
struct SlugTests {
    @Test(
        "a slug is read as it stands",
        arguments: ["acme", "a", "0", "pack-10", "acme.inc_2", String(repeating: "a", count: 64)])
    func reading(text: String) throws {
        #expect(try AccountID(parsing: text).text == text)
    }

    @Test(
        "a slug is lower-case ASCII that begins with a letter or digit",
        arguments: [
            ("", "empty"), ("Acme", "malformed"), ("-acme", "malformed"), (".acme", "malformed"), ("_a", "malformed"),
            ("a b", "malformed"), ("acme/1", "malformed"), ("größe", "malformed"), ("a\u{0}", "malformed"),
            ("acme\n", "malformed"), (String(repeating: "a", count: 65), "too_long"),
        ])
    func refusals(text: String, code: String) {
        #expect(faultCode(of: text, as: PlanID.self) == code)
    }

    @Test("slugs sort by their bytes")
    func order() throws {
        let texts = ["b", "a-b", "a.b", "a", "a_b", "0"]
        #expect(
            try texts.map { try QueueID(parsing: $0) }.sorted().map(\.text) == ["0", "a", "a-b", "a.b", "a_b", "b"])
    }
}
