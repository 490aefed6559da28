import Testing

@testable import JSON

@Suite("the nearest name")
struct NearestNameTests {
    private static let known = ["name", "first_response", "grace_days", "vat_id", "zone", "channels", "calendar"]

    @Test(
        "is the one that was meant",
        arguments: [
            ("firstResponse", "first_response"), ("first-response", "first_response"),
            ("FIRST_RESPONSE", "first_response"),
            ("frist_response", "first_response"), ("naem", nil), ("nme", "name"), ("names", "name"),
            ("graceDay", "grace_days"),
            ("channel", "channels"), ("calender", "calendar"), ("vatid", "vat_id"), ("colour", nil), ("", nil),
            ("_", nil),
        ] as [(String, String?)])
    func nearest(name: String, meant: String?) {
        #expect(NearestName.to(name, among: Self.known) == meant)
    }

    @Test("is not looked for when the name is absurd")
    func absurd() {
        #expect(NearestName.to(String(repeating: "n", count: 1_000_000), among: Self.known) == nil)
    }
}
