import Foundation
import Primitives
import SLA
import Testing

@Suite("the stored form of a calendar")
struct CalendarDefinitionTests {
    static let full = CalendarDefinition(
        zone: "Europe/Berlin",
        weekly: [.sun: [], .mon: hours("09:00-12:00", "13:00-17:00"), .tue: hours("22:00-06:00")],
        dates: ["2026-12-31": [], "2026-12-24": hours("09:00-12:00")],
        holidays: ["2027-01-01", "2026-12-25"],
        closures: [.init(date: "2026-03-02", from: "10:00", to: "10:30")],
        effectiveFrom: "2026-07-01")

    static let stored = """
        {"always":false,\
        "closures":[["2026-03-02","10:00","10:30"]],\
        "dates":{"2026-12-24":[["09:00","12:00"]],"2026-12-31":[]},\
        "effective_from":"2026-07-01",\
        "holidays":["2027-01-01","2026-12-25"],\
        "weekly":{"mon":[["09:00","12:00"],["13:00","17:00"]],"sun":[],"tue":[["22:00","06:00"]]},\
        "zone":"Europe/Berlin"}
        """

    @Test("has hours as pairs and days as keys")
    func isPlain() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        #expect(String(decoding: try encoder.encode(Self.full), as: UTF8.self) == Self.stored)
    }

    @Test("loses nothing, faults included", arguments: [full, .aroundTheClock, .daily(hours("soon-late"))])
    func isLossless(_ definition: CalendarDefinition) throws {
        let bytes = try JSONEncoder().encode(definition)
        #expect(try JSONDecoder().decode(CalendarDefinition.self, from: bytes) == definition)
    }

    @Test("refuses a weekday that is none")
    func refusesWeekday() throws {
        let text = Self.stored.replacingOccurrences(of: "mon", with: "monday")
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(CalendarDefinition.self, from: Data(text.utf8)) }
    }

    @Test("counts from the midnight of its zone")
    func effectiveFrom() throws {
        #expect(try Self.full.calendar().effectiveFrom == at("2026-06-30T22:00:00Z"))
    }
}
