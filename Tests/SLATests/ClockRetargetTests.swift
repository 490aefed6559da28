import Foundation
import Primitives
import SLA
import Testing

@Suite("a change of target")
struct ClockRetargetTests {
    let always: WorkCalendar

    init() throws { always = try CalendarDefinition.aroundTheClock.calendar() }

    private func clock(hours: Int64) throws -> Clock {
        let reference = CalendarReference(id: try CalendarID(parsing: "always"), version: 1)
        return try Clock(
            .firstResponse, target: .seconds(hours * 3_600), calendar: reference, startedAt: at("2026-03-02T10:00:00Z"),
            in: always)
    }

    struct Change: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let old: Int64
        let new: Int64
        let change: String
        let due: String

        init(_ name: String, _ old: Int64, _ new: Int64, _ change: String, _ due: String) {
            testDescription = name
            self.old = old
            self.new = new
            self.change = "2026-03-02T\(change):00Z"
            self.due = "2026-03-02T\(due):00Z"
        }
    }

    static let changes = [
        Change("tightened early leaves the new length from the change", 8, 2, "11:00", "13:00"),
        Change("tightened late is never due later than before", 3, 2, "11:30", "13:00"),
        Change("tightened at the start is the new target", 8, 2, "10:00", "12:00"),
        Change("tightened after a breach stays as it was", 3, 2, "13:30", "13:00"),
        Change("loosened counts from the start", 3, 8, "11:00", "18:00"),
        Change("loosened at the last instant counts from the start", 3, 8, "13:00", "18:00"),
        Change("loosened after a breach never undoes it", 3, 8, "13:01", "13:00"),
        Change("the same target changes nothing", 3, 3, "12:00", "13:00"),
    ]

    @Test("moves due as the promise allows", arguments: changes)
    func moves(_ change: Change) throws {
        var clock = try clock(hours: change.old)
        try clock.retarget(to: .seconds(change.new * 3_600), at: at(change.change), in: always)
        #expect(clock.dueAt.text == change.due)
        #expect(clock.currentTarget == .seconds(change.new * 3_600))
    }

    @Test("and a pause give the same due time in either order of telling")
    func pauses() throws {
        var clock = try clock(hours: 8)
        try clock.retarget(to: .seconds(7_200), at: at("2026-03-02T11:00:00Z"), in: always)
        try clock.pause(at: at("2026-03-02T12:00:00Z"))
        try clock.resume(at: at("2026-03-02T15:00:00Z"), in: always)
        #expect(try clock.dueAt == at("2026-03-02T16:00:00Z"))
    }

    @Test("during a pause counts the pause so far")
    func whilePaused() throws {
        var clock = try clock(hours: 8)
        try clock.pause(at: at("2026-03-02T11:00:00Z"))
        try clock.retarget(to: .seconds(7_200), at: at("2026-03-02T20:00:00Z"), in: always)
        #expect(try clock.state(at: at("2026-03-02T20:00:00Z")) == .paused)
        #expect(try clock.dueAt == at("2026-03-02T22:00:00Z"))
        try clock.resume(at: at("2026-03-02T21:00:00Z"), in: always)
        #expect(try clock.dueAt == at("2026-03-02T23:00:00Z"))
    }

    @Test("is stored with the rest of the clock")
    func stored() throws {
        var clock = try clock(hours: 8)
        try clock.pause(at: at("2026-03-02T11:00:00Z"))
        try clock.resume(at: at("2026-03-02T11:30:00Z"), in: always)
        try clock.retarget(to: .nextBusinessDay, at: at("2026-03-02T12:00:00Z"), in: always)
        try clock.stop(at: at("2026-03-02T12:00:00Z"), in: always)
        let bytes = try JSONEncoder().encode(clock)
        #expect(try JSONDecoder().decode(Clock.self, from: bytes) == clock)
        let restored = Clock(
            metric: clock.metric, cycle: clock.cycle, startedAt: clock.startedAt, target: clock.target,
            calendar: clock.calendar, retargets: clock.retargets, dueAt: clock.dueAt, pausedAt: clock.pausedAt,
            pauses: clock.pauses, stoppedAt: clock.stoppedAt, cancelledAt: clock.cancelledAt)
        #expect(restored == clock)
    }
}
