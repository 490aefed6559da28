import Primitives
import Testing

@Suite("Texts")
struct TextTests {
    private static let composed = "Caf\u{E9}"
    private static let decomposed = "Cafe\u{301}"

    @Test("two spellings of one character are one reference, composed")
    func normalisation() throws {
        let reference = try Reference(parsing: Self.decomposed)
        #expect(Array(reference.text.utf8) == Array(Self.composed.utf8))
        #expect(reference == (try Reference(parsing: Self.composed)))
        #expect(Set([reference, try Reference(parsing: Self.composed)]).count == 1)
    }

    @Test(
        "texts are normalised as Unicode says",
        arguments: [
            ("\u{1112}\u{1161}\u{11AB}", "\u{D55C}"), ("\u{212B}", "\u{C5}"), ("a\u{315}\u{300}", "\u{E0}\u{315}"),
            ("\u{FB01}", "\u{FB01}"), ("\u{1E9B}\u{323}", "\u{1E9B}\u{323}"), ("\u{958}", "\u{915}\u{93C}"),
        ])
    func normalForms(text: String, normal: String) throws {
        #expect(Array(try Text(parsing: text).text.utf8) == Array(normal.utf8))
    }

    @Test(
        "references differ where their bytes differ",
        arguments: [("A-1", "a-1"), ("A-1", "A-1 "), ("１", "1"), ("ß", "ss")])
    func difference(one: String, other: String) throws {
        #expect(try Reference(parsing: one) != (try Reference(parsing: other)))
    }

    @Test(
        "a reference is one line of at most 200 characters",
        arguments: [
            ("", "empty"), ("   ", "empty"), ("a\u{0}b", "illegal_character"), ("a\nb", "illegal_character"),
            ("a\tb", "illegal_character"), ("\u{7F}x", "illegal_character"), ("x\u{85}", "illegal_character"),
            ("x\u{FFFE}", "illegal_character"), (String(repeating: "x", count: 201), "too_long"),
            (String(repeating: "x\u{301}", count: 101), "too_long"), (String(repeating: "x", count: 5_000), "too_long"),
        ])
    func referenceRefusals(text: String, code: String) {
        #expect(faultCode(of: text, as: Reference.self) == code)
    }

    @Test("200 characters of four bytes are a reference")
    func longReference() throws {
        #expect(try Reference(parsing: String(repeating: "𝒳", count: 200)).text.utf8.count == 800)
        #expect(try Reference(parsing: String(repeating: "e\u{301}", count: 200)).text.utf8.count == 400)
    }

    @Test(
        "free text has lines, and no other controls",
        arguments: [
            ("", "empty"), (" \n", "empty"), ("a\u{0}", "illegal_character"), ("a\u{1B}[2J", "illegal_character"),
            (String(repeating: "x", count: 4_001), "too_long"), (String(repeating: "é", count: 2_001), "too_long"),
        ])
    func textRefusals(text: String, code: String) {
        #expect(faultCode(of: text, as: Text.self) == code)
    }

    @Test("free text keeps its lines and spaces")
    func lines() throws {
        let text = " One\r\n\tTwo\n"
        #expect(try Text(parsing: text).text == text)
        #expect(try Text(parsing: String(repeating: "é", count: 2_000)).text.utf8.count == 4_000)
    }

    @Test(
        "an e-mail address is read in lower case",
        arguments: [
            ("Ada@Example.COM", "ada@example.com"), ("a.b+c@x-y.org", "a.b+c@x-y.org"),
            ("o'neil@ex.co", "o'neil@ex.co"),
        ])
    func email(text: String, canonical: String) throws {
        #expect(try EmailAddress(parsing: text).text == canonical)
    }

    @Test(
        "what no mail reaches is refused",
        arguments: [
            "", "ada", "@example.com", "ada@", "ada@example", "a@b@c.de", ".ada@example.com", "ada.@example.com",
            "a..b@example.com", "ada@-example.com", "ada@example-.com", "ada@example..com", "ada @example.com",
            "ada@example.com ", "Ada <ada@example.com>", "adä@example.com", "ada@ex_ample.com",
            String(repeating: "a", count: 65) + "@example.com", "a@" + String(repeating: "b", count: 64) + ".com",
            "a@" + String(repeating: "b.", count: 130) + "com", "a\r\nBcc: b@example.com",
        ])
    func emailRefusals(text: String) {
        #expect(faultCode(of: text, as: EmailAddress.self) == "malformed")
    }

    @Test(
        "a zone's name never leads out of its folder",
        arguments: [
            "", "../etc/passwd", "/etc/passwd", "Europe/../../etc/passwd", "Europe//Berlin", "Europe/",
            "Europe/Ber lin",
            "Europe/Berlin\u{0}", ".", "zone.tab", "+01:00", String(repeating: "a", count: 65),
        ])
    func zoneRefusals(text: String) {
        #expect(faultCode(of: text, as: ZoneName.self) == "malformed")
    }

    @Test(
        "zones are named as the database does",
        arguments: ["UTC", "Europe/Berlin", "America/Argentina/ComodRivadavia", "Etc/GMT+12"])
    func zones(text: String) throws {
        #expect(try ZoneName(parsing: text).text == text)
    }
}
