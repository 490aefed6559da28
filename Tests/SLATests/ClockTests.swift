import Primitives
import SLA
import Testing

@Suite("clocks")
struct ClockTests {
    let office: WorkCalendar
    let reference: CalendarReference

    init() throws {
        office = try CalendarDefinition.weekdays(hours("09:00-17:00")).calendar()
        reference = CalendarReference(id: try CalendarID(parsing: "business"), version: 3)
    }

    /// Four open hours from Monday 10:00, due at 14:00.
    private func clock() throws -> Clock {
        try Clock(
            .resolution, target: .seconds(14_400), calendar: reference, startedAt: at("2026-03-02T10:00:00Z"),
            in: office)
    }

    private func monday(_ time: String) throws -> Instant { try at("2026-03-02T\(time):00Z") }

    @Test("stopped at its due time it is met, a second later breached")
    func stops() throws {
        var met = try clock()
        try met.stop(at: monday("14:00"), in: office)
        #expect(try met.state(at: monday("16:00")) == .met)
        var late = try clock()
        try late.stop(at: monday("14:00").advanced(bySeconds: 1), in: office)
        #expect(try late.state(at: monday("16:00")) == .breached)
    }

    @Test("running it is breached once due has passed")
    func breaches() throws {
        let clock = try clock()
        #expect(try clock.state(at: monday("14:00")) == .running)
        #expect(try clock.state(at: monday("14:00").advanced(bySeconds: 1)) == .breached)
    }

    @Test("a pause moves due, and holds a breach off while it lasts")
    func pauses() throws {
        var clock = try clock()
        try clock.pause(at: monday("11:00"))
        #expect(try clock.state(at: at("2026-03-09T00:00:00Z")) == .paused)
        try clock.resume(at: at("2026-03-03T11:00:00Z"), in: office)
        #expect(try clock.dueAt == at("2026-03-03T14:00:00Z"))
        #expect(try clock.elapsedSeconds(at: at("2026-03-03T12:00:00Z"), in: office) == 7_200)
    }

    @Test("a pause after due changes nothing")
    func pausesLate() throws {
        var clock = try clock()
        try clock.pause(at: monday("15:00"))
        #expect(try clock.state(at: monday("16:00")) == .breached)
        try clock.resume(at: at("2026-03-03T11:00:00Z"), in: office)
        #expect(try clock.dueAt == monday("14:00"))
    }

    @Test("stopped while paused it counts at the stop")
    func stopsPaused() throws {
        var clock = try clock()
        try clock.pause(at: monday("13:59"))
        try clock.stop(at: at("2026-03-05T12:00:00Z"), in: office)
        #expect(try clock.state(at: at("2026-03-05T12:00:00Z")) == .met)
        #expect(try clock.dueAt == at("2026-03-05T12:01:00Z"))
        var late = try self.clock()
        try late.pause(at: monday("14:00"))
        try late.stop(at: at("2026-03-05T12:00:00Z"), in: office)
        #expect(try late.state(at: at("2026-03-05T12:00:00Z")) == .breached)
    }

    @Test("reopened within the window it goes on, the closed span a pause")
    func reopens() throws {
        var clock = try clock()
        try clock.stop(at: monday("13:00"), in: office)
        try clock.reopen(at: at("2026-03-04T10:00:00Z"), window: at("2026-03-09T00:00:00Z"), in: office)
        #expect(try clock.dueAt == at("2026-03-04T11:00:00Z"))
        #expect(try clock.state(at: at("2026-03-04T10:00:00Z")) == .running)
    }

    @Test("reopened after the window it starts a new cycle")
    func nextCycle() throws {
        var clock = try clock()
        try clock.stop(at: monday("13:00"), in: office)
        let late = try at("2026-03-10T10:00:00Z")
        let stopped = clock
        let error = #expect(throws: SLAFault.self) {
            try clock.reopen(at: late, window: at("2026-03-09T00:00:00Z"), in: office)
        }
        #expect(error?.code == "reopen_window_closed")
        #expect(clock == stopped)
        let next = try clock.nextCycle(startedAt: late, in: office)
        #expect(next.cycle == 2)
        #expect(try next.dueAt == at("2026-03-10T14:00:00Z"))
    }

    @Test("a breach is not undone by stopping late and reopening")
    func staysBreached() throws {
        var clock = try clock()
        try clock.stop(at: monday("15:00"), in: office)
        try clock.reopen(at: monday("16:00"), window: at("2026-03-09T00:00:00Z"), in: office)
        #expect(try clock.dueAt == monday("14:00"))
        #expect(try clock.state(at: monday("16:00")) == .breached)
    }

    @Test("cancelled it is neither met nor breached")
    func cancels() throws {
        var clock = try clock()
        try clock.cancel(at: monday("12:00"))
        #expect(try clock.state(at: at("2026-03-09T00:00:00Z")) == .cancelled)
        #expect(!clock.isLive)
    }

    @Test("events are taken in order of occurrence, whatever order they come in")
    func folds() throws {
        let events: [ClockEvent] = [
            .stop(at: try at("2026-03-03T10:00:00Z")), .pause(at: try monday("12:00")),
            .resume(at: try monday("16:00")), .pause(at: try monday("11:00")), .resume(at: try monday("11:30")),
        ]
        let clock = try clock().applying(events, in: office)
        #expect(try clock.applying([], in: office) == clock)
        #expect(try clock.dueAt == at("2026-03-03T10:30:00Z"))
        #expect(try clock.state(at: at("2026-03-03T10:00:00Z")) == .met)
        #expect(clock.pauses.count == 2)
    }

    @Test(
        "what makes no sense is refused and changes nothing",
        arguments: [
            ("already_paused", ["pause 11:00", "pause 12:00"]), ("not_paused", ["resume 12:00"]),
            ("not_stopped", ["reopen 12:00"]), ("clock_ended", ["stop 11:00", "pause 12:00"]),
            ("clock_ended", ["cancel 11:00", "stop 12:00"]), ("event_too_early", ["stop 09:00"]),
            ("event_too_early", ["pause 11:00", "resume 10:30"]),
            ("event_too_early", ["pause 11:00", "resume 12:00", "stop 11:30"]),
            ("event_too_early", ["stop 12:00", "reopen 11:00"]),
        ])
    func refuses(_ code: String, _ steps: [String]) throws {
        var clock = try clock()
        let events = try steps.map(event)
        for event in events.dropLast() { try clock.apply(event, in: office) }
        let before = clock
        let last = try #require(events.last)
        let error = #expect(throws: SLAFault.self) { try clock.apply(last, in: office) }
        #expect(error?.code == code)
        #expect(clock == before)
    }

    private func event(_ step: String) throws -> ClockEvent {
        let instant = try monday(String(step.suffix(5)))
        return switch step.dropLast(6) {
        case "pause": .pause(at: instant)
        case "resume": .resume(at: instant)
        case "cancel": .cancel(at: instant)
        case "reopen": .reopen(at: instant, window: .latest)
        default: .stop(at: instant)
        }
    }
}
