import Primitives
import SLA
import Testing

@Suite("versions of a calendar")
struct CalendarTimelineTests {
    private func version(_ number: Int, _ from: String, _ texts: String) throws -> CalendarVersion {
        let calendar = try CalendarDefinition.weekdays(hours(texts)).calendar()
        return CalendarVersion(number: number, effectiveFrom: try at(from), calendar: calendar)
    }

    /// Nine to five, and from Wednesday on eight to six.
    private func longer() throws -> CalendarTimeline {
        try CalendarTimeline([
            version(2, "2026-03-04T00:00:00Z", "08:00-18:00"), version(1, "2026-01-01T00:00:00Z", "09:00-17:00"),
        ])
    }

    @Test("time before uses the old, time after the new")
    func cross() throws {
        let timeline = try longer()
        let monday = try at("2026-03-02T09:00:00Z")
        #expect(try timeline.elapsed(from: monday, to: at("2026-03-06T00:00:00Z")) == (8 + 8 + 10 + 10) * 3_600)
        #expect(try timeline.due(start: monday, target: .seconds(17 * 3_600)) == at("2026-03-04T09:00:00Z"))
        #expect(try timeline.due(start: monday, target: .nextBusinessDay) == at("2026-03-03T17:00:00Z"))
        let tuesday = try at("2026-03-03T09:00:00Z")
        #expect(try timeline.due(start: tuesday, target: .nextBusinessDay) == at("2026-03-04T18:00:00Z"))
    }

    @Test("the first counts from ever, and each can be asked for")
    func named() throws {
        let timeline = try longer()
        #expect(try timeline.version(at: at("1990-01-01T00:00:00Z")) == 1)
        #expect(try timeline.version(at: at("2026-03-03T23:59:59Z")) == 1)
        #expect(try timeline.version(at: at("2026-03-04T00:00:00Z")) == 2)
        #expect(try timeline.calendar(at: at("2026-03-04T00:00:00Z")).definition.weekly[.mon] == hours("08:00-18:00"))
    }

    @Test("a change within a day leaves the day one close, the later")
    func midday() throws {
        let timeline = try CalendarTimeline([
            version(1, "2026-01-01T00:00:00Z", "09:00-17:00"), version(2, "2026-03-03T12:00:00Z", "09:00-18:00"),
        ])
        let monday = try at("2026-03-02T09:00:00Z")
        #expect(try timeline.due(start: monday, target: .nextBusinessDay) == at("2026-03-03T18:00:00Z"))
        let intervals = timeline.openIntervals(from: monday, count: 2).map(\.text)
        #expect(
            intervals == ["2026-03-02T09:00:00Z/2026-03-02T17:00:00Z", "2026-03-03T09:00:00Z/2026-03-03T18:00:00Z"])
    }

    @Test("a newer version takes the place of an older one that would have counted later")
    func supersedes() throws {
        let timeline = try CalendarTimeline([
            version(1, "2026-01-01T00:00:00Z", "09:00-17:00"), version(2, "2026-07-01T00:00:00Z", "09:00-10:00"),
            version(3, "2026-06-01T00:00:00Z", "08:00-18:00"),
        ])
        #expect(try timeline.version(at: at("2026-05-31T00:00:00Z")) == 1)
        #expect(try timeline.version(at: at("2026-08-01T00:00:00Z")) == 3)
    }

    @Test("none is no calendar, and no number is given twice")
    func faults() throws {
        #expect(throws: SLAFault.self) { try CalendarTimeline([]) }
        let error = #expect(throws: SLAFault.self) {
            try CalendarTimeline([
                version(1, "2026-01-01T00:00:00Z", "09:00-17:00"), version(1, "2026-07-01T00:00:00Z", "09:00-10:00"),
            ])
        }
        #expect(error?.code == "version_doubled")
    }
}
