import JSON
import Primitives
import Storage
import Testing

@testable import Service

@Suite("Moving a sandbox's clock")
struct ClockMoveTests {
    private static let start = "2026-03-02T09:00:00Z"
    private static let actor = Actor(origin: .operatingSystem, name: "tester", role: .admin)

    private let service: Service
    /// More than one batch of things that fall due, at three times.
    private let orders = ClockMove.batch + 10

    /// Two accounts with a pack each, and orders that nobody pays, in a sandbox.
    init() throws {
        let houses = try TwoHouses()
        service = houses.service
        try service.makeSandbox(at: try Instant(parsing: Self.start))
        for number in 0..<orders {
            let at = try Instant(parsing: Self.start).advanced(bySeconds: 86_400 * Int64(number % 3))
            try service.run(
                Buy(account: houses.acme.account, plan: try PlanID(parsing: "pack-5")), Request(Self.actor, at: at))
        }
    }

    private func now() throws -> String { try service.run(ShowClock(), Request(Self.actor)).now.text }

    private func begin<L: LongCommand>(_ command: L) throws -> JobID {
        try #require(try service.perform(command, Request(Self.actor)).job)
    }

    private func finish(_ job: JobID) throws -> JSONNode {
        try JSONReader.read(try service.finish(job, as: Self.actor).bytes)
    }

    @Test("what falls due is done in order, each thing recorded as of its time, and then the clock arrives")
    func order() throws {
        let answer = try finish(try begin(AdvanceClock(by: try Period(parsing: "P2Y"))))
        #expect(answer["now"]?.string == "2028-03-02T09:00:00Z")
        #expect(try now() == "2028-03-02T09:00:00Z")
        let what = (answer["what"]?.elements ?? []).compactMap(\.string)
        let times = what.map { $0.prefix(20) }
        #expect(times == times.sorted())
        #expect(what.count { $0.hasSuffix("lapses unpaid") } == orders + 2)
        #expect(what.count { $0.hasSuffix("lapse") } == 2)
        #expect(answer["done"]?.integer == Int64(what.count) && answer["total"]?.integer == Int64(what.count))
        var recorded: [String] = []
        try service.database.read { transaction in
            try AuditTable.each(in: transaction) { record in
                if record.actor == "system:due-work" { recorded.append(record.recordedAt.text) }
            }
        }
        #expect(recorded.sorted() == times.map(String.init))
        #expect(try service.verify(limit: 5).differences == [])
    }

    @Test("one that was cut off goes on where it stopped, and the clock stands still until then")
    func cutOff() throws {
        let job = try begin(SetClock(to: try Instant(parsing: "2028-03-02T09:00:00Z")))
        #expect(try !service.drive(job))
        #expect(try now() == Self.start)
        let shown = try service.run(ShowJob(job: job), Request(Self.actor)).summary
        #expect(shown.done == ClockMove.batch && shown.total == ClockMove.batch && shown.state == .running)
        let ended = try finish(job)
        #expect(ended["what"]?.elements?.count ?? 0 > ClockMove.batch)
        #expect(ended["done"]?.integer == Int64(ended["what"]?.elements?.count ?? 0))
        #expect(try now() == "2028-03-02T09:00:00Z")
        #expect(try finish(job) == ended)
        #expect(try service.verify(limit: 5).differences == [])
    }

    @Test("whoever asks again under the same key waits for the same move, and goes on with it")
    func repeated() throws {
        var request = Request(Self.actor)
        request.key = try Reference(parsing: "one")
        let command = AdvanceClock(by: try Period(parsing: "P2Y"))
        let job = try #require(try service.perform(command, request).job)
        #expect(try !service.drive(job))
        let again = try service.perform(command, request)
        #expect(again.isReplayed && again.job == job)
        let ended = try finish(try #require(again.job))
        #expect(ended["now"]?.string == "2028-03-02T09:00:00Z")
        #expect(try finish(job) == ended)
        #expect(try now() == "2028-03-02T09:00:00Z")
    }

    @Test("where somebody has moved it further meanwhile, it stays there")
    func overtaken() throws {
        let near = try begin(SetClock(to: try Instant(parsing: "2026-03-03T09:00:00Z")))
        _ = try finish(try begin(SetClock(to: try Instant(parsing: "2026-03-04T09:00:00Z"))))
        #expect(try finish(near)["now"]?.string == "2026-03-04T09:00:00Z")
        #expect(try now() == "2026-03-04T09:00:00Z")
    }

    @Test("it never goes back, and the real clock is nobody's to move")
    func refused() throws {
        #expect {
            try begin(SetClock(to: try Instant(parsing: "2026-03-02T08:59:59Z")))
        } throws: {
            Refusal($0).code == "clock_goes_forward"
        }
        let real = try TwoHouses().service
        #expect {
            try real.perform(AdvanceClock(by: try Period(parsing: "PT1H")), Request(Self.actor))
        } throws: {
            Refusal($0).code == "not_a_sandbox"
        }
    }
}
