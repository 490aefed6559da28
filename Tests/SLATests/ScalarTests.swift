import Primitives
import SLA
import Testing

@Suite("targets and intervals as texts")
struct ScalarTests {
    @Test(
        "a target is read whole",
        arguments: [
            ("7200", Target.seconds(7_200)), ("0", .seconds(0)), ("next-business-day", .nextBusinessDay),
            ("next_business_day", .nextBusinessDay),
        ])
    func target(_ text: String, _ target: Target) throws {
        #expect(try Target(parsing: text) == target)
        #expect(try Target(parsing: target.text) == target)
    }

    @Test("or not at all", arguments: ["", "-1", "+1", "2h", " 7200", "7200.0", "1234567890123", "next business day"])
    func notATarget(_ text: String) {
        #expect(throws: ScalarFault.self) { try Target(parsing: text) }
    }

    @Test("an interval is two instants")
    func interval() throws {
        let interval = try Interval(parsing: "2026-03-02T10:00:00+01:00/2026-03-02T09:30:00Z")
        #expect(try interval.from == at("2026-03-02T09:00:00Z"))
        #expect(interval.text == "2026-03-02T09:00:00Z/2026-03-02T09:30:00Z")
    }

    @Test(
        "no interval",
        arguments: [
            "", "/", "2026-03-02T09:00:00Z", "2026-03-02T09:00:00Z/", "2026-03-02T09:00:00Z/PT1H",
            "2026-03-02T09:00:00Z/2026-03-02T09:00:00Z/2026-03-02T09:00:00Z",
        ])
    func notAnInterval(_ text: String) {
        #expect(throws: ScalarFault.self) { try Interval(parsing: text) }
    }

    @Test("an interval may be empty, but not end before it begins")
    func order() throws {
        let now = try at("2026-03-02T09:00:00Z")
        #expect(throws: Never.self) { try Interval(from: now, to: now) }
        let error = #expect(throws: SLAFault.self) { try Interval(from: now, to: now.advanced(bySeconds: -1)) }
        #expect(error?.code == "end_before_start")
        #expect(throws: ScalarFault.self) { try Interval(parsing: "2026-03-02T09:00:00Z/2026-03-02T08:59:59Z") }
    }
}
