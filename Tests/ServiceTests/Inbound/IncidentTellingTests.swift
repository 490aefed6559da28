import Catalog
import Entitlement
import Ledger
import Primitives
import SLA
import Storage
import Testing

@testable import Service

@Suite("Incidents that a helpdesk tells of")
struct IncidentTellingTests {
    struct Telling: Sendable, CustomStringConvertible {
        let type: String
        let minute: Int

        init(_ type: String, _ minute: Int) {
            self.type = type
            self.minute = minute
        }

        var at: String { "2026-03-02T09:\(minute < 10 ? "0" : "")\(minute):00Z" }
        var description: String { "\(type)@\(minute)" }

        func data(_ account: String = "acme", _ reference: String = "T-1") -> String {
            let opening = #""account":"\#(account)","severity":"high","channel":"phone","using":"pack-10","#
            let about =
                type == "incident.opened"
                ? opening + #""reference":"\#(reference)""# : #""incident":"\#(reference)""#
            return "{\(about),\"occurred_at\":\"\(at)\"}"
        }
    }

    /// What is the same however it was told.
    struct Ending: Equatable, CustomStringConvertible {
        var state: IncidentState
        var answeredAt: Instant?
        var resolvedAt: Instant?
        var closedAt: Instant?
        var unansweredSince: Instant?
        var lastHeardAt: Instant?
        var clocks: [String]
        var balances: [String: Int64]

        var description: String { "\(state) \(String(describing: resolvedAt)) \(clocks)" }
    }

    private func ending(_ room: Mailroom, _ account: String = "acme", _ reference: String = "T-1") throws -> Ending {
        try room.service.database.read { transaction in
            let scope = ReadScope(
                transaction, .system("test"), at: try Instant(parsing: Self.told), room.service.shelf)
            let incident = try #require(
                try IncidentsTable.incident(
                    named: try Reference(parsing: reference), from: try SourceID(parsing: "hd"),
                    plans: { try scope.plan($0, version: $1) }, in: transaction))
            return Ending(
                state: incident.state, answeredAt: incident.answeredAt, resolvedAt: incident.resolvedAt,
                closedAt: incident.closedAt, unansweredSince: incident.unansweredSince,
                lastHeardAt: incident.lastHeardAt,
                clocks: incident.clocks.map {
                    "\($0.metric) \($0.cycle) due \($0.dueAt) stopped \(String(describing: $0.stoppedAt))"
                }.sorted(),
                balances: try BalancesTable.balances(of: try AccountID(parsing: account), in: transaction).sums)
        }
    }

    /// When everything is told: inside the window in which what is told late still counts.
    private static let told = "2026-03-02T09:59:00Z"

    private func room() throws -> Mailroom {
        let room = try Mailroom()
        try room.desk.buy("pack-10")
        return room
    }

    @Test("an incident is opened as of when the customer asked, and its events follow by its own reference")
    func opens() throws {
        let room = try room()
        for (index, telling) in [Telling("incident.opened", 0), Telling("incident.responded", 30)].enumerated() {
            let receipt = try room.tell(telling.type, telling.data(), id: "e-\(index)", at: Self.told)
            #expect(receipt.state == .applied, "\(telling) \(receipt.code ?? "")")
        }
        let ending = try ending(room)
        #expect(ending.state == .working)
        #expect(ending.answeredAt == (try Instant(parsing: "2026-03-02T09:30:00Z")))
        let first = "\(Metric.firstResponse) 1 due 2026-03-02T11:00:00Z"
        #expect(ending.clocks.contains { $0.hasPrefix(first) })
        #expect(try room.desk.credits(.held) == 1)
        try room.expectSound()
    }

    @Test("an event of an incident that nobody knows waits for it, whoever opens it")
    func waitsForIncident() throws {
        let room = try room()
        let receipt = try room.tell("incident.responded", #"{"incident":"T-9"}"#, id: "a")
        #expect(receipt.state == .parked)
        #expect(receipt.code == "incident_unknown")
        let qualified = try room.tell("incident.customer_replied", #"{"reference":"cli:T-9"}"#, id: "b")
        #expect(qualified.state == .parked)
        try room.desk.open("T-9", using: "pack-10")
        #expect(try room.events(.parked).isEmpty)
        var working = ListIncidents()
        working.state = .working
        #expect(try room.desk.ask(working).count == 1)
        try room.expectSound()
    }

    @Test(
        "what is told out of order ends as if it had been told in order",
        arguments: [
            [Telling("incident.opened", 0), Telling("incident.responded", 10), Telling("incident.resolved", 20)],
            [
                Telling("incident.opened", 0), Telling("incident.responded", 5), Telling("incident.waiting", 10),
                Telling("incident.customer_replied", 20),
            ],
            [
                Telling("incident.opened", 0), Telling("incident.responded", 5), Telling("incident.waiting", 10),
                Telling("incident.resumed", 20), Telling("incident.resolved", 30),
            ],
            [
                Telling("incident.opened", 0), Telling("incident.resolved", 5), Telling("incident.reopened", 10),
                Telling("incident.resolved", 20), Telling("incident.closed", 30),
            ],
            [
                Telling("incident.opened", 0), Telling("incident.customer_replied", 5),
                Telling("incident.responded", 10), Telling("incident.customer_replied", 15),
                Telling("incident.resolved", 20),
            ],
        ])
    func permuted(history: [Telling]) throws {
        let room = try Mailroom()
        var expected: Ending?
        for (number, order) in permutations(Array(history.indices)).enumerated() {
            let (account, reference) = ("acme-\(number)", "T-\(number)")
            try room.addAccount(account)
            for index in order {
                let data = history[index].data(account, reference)
                try room.tell(history[index].type, data, id: "e-\(number)-\(index)", at: Self.told)
            }
            let ending = try ending(room, account, reference)
            #expect(ending == expected ?? ending, "\(order.map { history[$0] })")
            expected = expected ?? ending
        }
        let parked = try room.events(.parked).map { "\($0.event) \($0.type) \($0.code ?? "") \($0.attempts)" }
        #expect(parked.isEmpty)
        try room.expectSound()
    }

    @Test("a closing is the customer's word, or a supervisor's with a reason")
    func closes() throws {
        let room = try room()
        try room.tell("incident.opened", Telling("incident.opened", 0).data(), id: "a")
        let early = try room.tell("incident.closed", #"{"incident":"T-1"}"#, id: "b")
        #expect(early.state == .parked)
        #expect(early.code == "incident_not_resolved")
        let reasoned = try room.tell("incident.closed", #"{"incident":"T-1","reason":"a test"}"#, id: "c")
        #expect(reasoned.state == .applied, "\(reasoned.code ?? "")")
        #expect(try ending(room).state == .closed)
        #expect(try room.desk.credits(.held) == 0, "no incident ends with a pending hold")
        try room.expectSound()
    }

    @Test("what happened more than a month ago is not taken from a machine")
    func tooLongAgo() throws {
        let room = try room()
        let data =
            #"{"account":"acme","severity":"high","channel":"phone","reference":"T-1","#
            + #""occurred_at":"2026-01-02T09:00:00Z"}"#
        let receipt = try room.tell("incident.opened", data, id: "a")
        #expect(receipt.state == .refused)
    }

    @Test("a sender whose clock runs ahead is taken at our word for the time")
    func ahead() throws {
        let room = try room()
        let data =
            #"{"account":"acme","severity":"high","channel":"phone","reference":"T-1","using":"pack-10","#
            + #""occurred_at":"2026-03-02T09:02:00Z"}"#
        #expect(try room.tell("incident.opened", data, id: "a").state == .applied)
        try room.expectSound()
    }
}
