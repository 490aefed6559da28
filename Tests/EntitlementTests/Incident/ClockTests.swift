import Catalog
import Entitlement
import Primitives
import SLA
import Testing

@Suite("the clocks of an incident")
struct ClockTests {
    /// A plan that promises everything: one hour, two for the follow-up, a day for the resolution.
    static let plan: Plan = {
        var plan = Sample.premium
        plan.targets = [
            .firstResponse: Sample.targets(3_600), .nextResponse: Sample.targets(3_600),
            .followUp: Sample.targets(7_200), .resolution: Sample.targets(86_400),
        ]
        return plan
    }()

    /// An incident and what happened to it; minutes count from the opening.
    struct Run {
        var incident: Incident
        var history: [IncidentMoment] = []

        init(_ plan: Plan = ClockTests.plan, _ severity: Severity = .normal) throws {
            let grant = OpeningGrant(plan: plan, right: .warranty, hold: nil, promises: [], route: nil)
            incident = try SupportCase.opened(
                Sample.id(9), Sample.particulars(severity), at: Sample.now, grant: grant, standing: Sample.standing()
            ).incident
        }

        mutating func take(
            _ event: IncidentEvent, _ minute: Int64, recorded: Int64? = nil, correction: Bool = false
        ) throws {
            let moment = IncidentMoment(
                event, at: ClockTests.at(minute), recordedAt: recorded.map(ClockTests.at), isCorrection: correction)
            incident = try incident.applying(
                moment, history: history, zone: .utc, calendars: Sample.calendars, charge: ChargeNews()
            ).incident
            history.append(moment)
        }

        func states(at minute: Int64) -> [String] {
            incident.clocks.map { "\($0.metric.rawValue) \($0.state(at: ClockTests.at(minute)).rawValue)" }
        }

        func last(_ metric: Metric) -> Clock? { incident.clocks.last { $0.metric == metric } }
    }

    static func at(_ minute: Int64) -> Instant { Sample.now.advanced(bySeconds: minute * 60) }

    @Test("first response and resolution start with the incident")
    func opening() throws {
        let run = try Run()
        #expect(run.states(at: 0) == ["first_response running", "resolution running"])
        #expect(run.incident.clocks.map(\.dueAt) == [Self.at(60), Self.at(1_440)])
    }

    @Test(
        "the first response ends at an agent's first public message, in time or not",
        arguments: [
            (IncidentEvent.responded, Int64(60), "met"), (.responded, 61, "breached"), (.agentReplied, 60, "met"),
            (.resolved, 60, "met"),
        ])
    func firstResponse(event: IncidentEvent, minute: Int64, expected: String) throws {
        var run = try Run()
        try run.take(event, minute)
        #expect(run.states(at: 90).first == "first_response \(expected)")
        #expect(run.incident.answeredAt == Self.at(minute))
    }

    @Test("asking the customer does not pause the first response, unless the plan says so")
    func waitingBeforeResponse() throws {
        var run = try Run()
        try run.take(.waiting, 10)
        #expect(run.states(at: 70) == ["first_response breached", "resolution paused"])
        var lenient = Self.plan
        lenient.pausable.insert(.firstResponse)
        var other = try Run(lenient)
        try other.take(.waiting, 10)
        #expect(other.states(at: 70).first == "first_response paused")
    }

    @Test("next response starts at the oldest unanswered message, never while the first response is open")
    func nextResponse() throws {
        var run = try Run()
        try run.take(.customerReplied, 5)
        #expect(run.last(.nextResponse) == nil)
        try run.take(.responded, 10)
        try run.take(.customerReplied, 20)
        try run.take(.customerReplied, 30)
        #expect(run.last(.nextResponse)?.dueAt == Self.at(80))
        #expect(run.incident.unansweredSince == Self.at(20))
        try run.take(.agentReplied, 40)
        #expect(run.last(.nextResponse)?.stoppedAt == Self.at(40))
        #expect(run.incident.unansweredSince == nil)
        try run.take(.customerReplied, 50)
        #expect(run.last(.nextResponse)?.cycle == 2)
    }

    @Test("each message of an agent meets the follow-up promise and makes the next")
    func followUp() throws {
        var run = try Run()
        try run.take(.responded, 10)
        #expect(run.last(.followUp)?.dueAt == Self.at(130))
        try run.take(.agentReplied, 60)
        let cycles = run.incident.clocks.filter { $0.metric == .followUp }
        #expect(cycles.map(\.stoppedAt) == [Self.at(60), nil])
        #expect(cycles.last?.dueAt == Self.at(180))
    }

    @Test(
        "waiting and idling pause what may pause; the customer's answer or an agent resumes",
        arguments: [
            (IncidentEvent.waiting, IncidentEvent.customerReplied), (.waiting, .resumed), (.idled, .resumed),
            (.waiting, .responded),
        ])
    func pausing(pause: IncidentEvent, resume: IncidentEvent) throws {
        var run = try Run()
        try run.take(.responded, 10)
        try run.take(pause, 20)
        #expect(run.states(at: 30).contains("resolution paused"))
        try run.take(resume, 80)
        #expect(run.last(.resolution)?.dueAt == Self.at(1_440 + 60))
    }

    @Test("waiting that turns into idling is one pause")
    func onePause() throws {
        var run = try Run()
        try run.take(.responded, 10)
        try run.take(.waiting, 20)
        try run.take(.idled, 30)
        try run.take(.waiting, 40)
        try run.take(.resumed, 50)
        #expect(run.last(.resolution)?.pauses.count == 1)
        #expect(run.last(.resolution)?.dueAt == Self.at(1_440 + 30))
    }

    @Test("a resolution stops every clock; reopening resumes it, the time in between counted as a pause")
    func reopening() throws {
        var run = try Run()
        try run.take(.responded, 10)
        try run.take(.resolved, 60)
        #expect(run.incident.clocks.allSatisfy { !$0.isLive })
        try run.take(.reopened, 160)
        #expect(run.last(.resolution)?.dueAt == Self.at(1_440 + 100))
        #expect(run.incident.clocks.filter { $0.metric == .resolution }.count == 1)
        #expect(run.last(.followUp)?.cycle == 2)
        #expect(run.incident.state == .working)
    }

    @Test(
        "closing over an open question withdraws what still runs; a breach stays one",
        arguments: [
            IncidentEvent.cancelled, .merged(into: Sample.id(8)), .closed(.supervisor(reason: Sample.known("spam"))),
        ])
    func withdrawing(_ event: IncidentEvent) throws {
        var run = try Run()
        try run.take(event, 20)
        #expect(run.states(at: 100) == ["first_response cancelled", "resolution cancelled"])
    }

    @Test("what was closed unanswered and is reopened is owed a first response again")
    func reopenedUnanswered() throws {
        var run = try Run()
        try run.take(.closed(.supervisor(reason: Sample.known("spam"))), 20)
        try run.take(.reopened, 30)
        #expect(run.last(.firstResponse)?.cycle == 2)
        #expect(run.last(.firstResponse)?.dueAt == Self.at(90))
    }

    @Test("a severity has its own targets: tightened from the change, loosened from the start")
    func severity() throws {
        var plan = Self.plan
        plan.targets[.firstResponse]?[.critical] = .seconds(600)
        plan.targets[.firstResponse]?[.low] = nil
        var tightened = try Run(plan)
        try tightened.take(.severityChanged(.critical), 20)
        #expect(tightened.last(.firstResponse)?.dueAt == Self.at(30))
        var loosened = try Run(plan, .critical)
        try loosened.take(.severityChanged(.normal), 5)
        #expect(loosened.last(.firstResponse)?.dueAt == Self.at(60))
        var withdrawn = try Run(plan)
        try withdrawn.take(.severityChanged(.low), 5)
        #expect(withdrawn.states(at: 90).first == "first_response cancelled")
    }

    @Test("any order of recording gives the clocks of the order of occurrence")
    func anyOrder() throws {
        let events: [(IncidentEvent, Int64)] = [(.responded, 10), (.customerReplied, 20), (.agentReplied, 30)]
        var inOrder = try Run()
        for (event, minute) in events { try inOrder.take(event, minute, recorded: 40) }
        for order in [[0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
            var run = try Run()
            for index in order { try run.take(events[index].0, events[index].1, recorded: 40) }
            #expect(run.incident.clocks == inOrder.incident.clocks)
            #expect(run.incident.answeredAt == inOrder.incident.answeredAt)
        }
    }

    @Test(
        "a response told within fifteen minutes past due counts from when it came, later it does not",
        arguments: [
            (Int64(75), false, "met"), (76, false, "breached"), (76, true, "met"),
        ])
    func toldLate(recorded: Int64, correction: Bool, expected: String) throws {
        var run = try Run()
        try run.take(.responded, 59, recorded: recorded, correction: correction)
        #expect(run.states(at: 90).first == "first_response \(expected)")
        #expect(run.incident.answeredAt == Self.at(59))
    }

    @Test("a pause told too late changes no promise")
    func pauseToldLate() throws {
        var run = try Run()
        try run.take(.responded, 10)
        try run.take(.waiting, 20, recorded: 1_456)
        #expect(run.last(.resolution)?.pausedAt == nil)
    }

    @Test("a late event does not touch what had ended before it")
    func settledStays() throws {
        var run = try Run()
        try run.take(.responded, 10)
        try run.take(.customerReplied, 40)
        let first = run.last(.firstResponse)
        // The calendar was edited since: a clock run anew would be due at another time.
        run.incident.clocks[0] = Clock(
            metric: .firstResponse, cycle: 1, startedAt: Sample.now, target: .seconds(3_600),
            calendar: CalendarReference(id: Sample.always, version: 7), retargets: [], dueAt: Self.at(5),
            pausedAt: nil, pauses: [], stoppedAt: Self.at(10), cancelledAt: nil)
        try run.take(.agentReplied, 30, recorded: 50)
        #expect(first != run.incident.clocks.first)
        #expect(run.incident.clocks.first?.calendar.version == 7)
    }

    @Test("a merged incident leaves the earliest first response still owed to the survivor")
    func merging() throws {
        let source = try Run().incident
        var plan = Self.plan
        plan.targets[.firstResponse] = Sample.targets(7_200)
        var slow = try Run(plan)
        slow.incident = try SupportCase.opened(
            Sample.id(8), Sample.particulars(), at: Sample.now,
            grant: OpeningGrant(plan: plan, right: .warranty, hold: nil, promises: [], route: nil),
            standing: Sample.standing()
        ).incident
        let survivor = try slow.incident.absorbing(source, at: Self.at(5))
        let responses = survivor.clocks.filter { $0.metric == .firstResponse }
        #expect(responses.map(\.dueAt) == [Self.at(120), Self.at(60)])
        #expect(responses.map(\.isLive) == [false, true])
        let kept = try source.absorbing(slow.incident, at: Self.at(5))
        #expect(kept.clocks == source.clocks)
    }

    @Test("only a live incident of the same account takes another in")
    func mergingRefused() throws {
        let source = try Run().incident
        #expect(throws: RuleRefusal(.mergeIntoItself)) { try source.absorbing(source, at: Self.at(5)) }
        var over = Sample.incident(8, of: Self.plan)
        over.state = .closed
        let ended = #expect(throws: RuleRefusal.self) { try over.absorbing(source, at: Self.at(5)) }
        #expect(ended?.code == "merge_target_ended")
        var particulars = Sample.particulars()
        particulars.account = Sample.known("other")
        let other = Incident(id: Sample.id(8), particulars: particulars, openedAt: Sample.now, plan: Self.plan)
        #expect(throws: RuleRefusal(.mergeOtherAccount)) { try other.absorbing(source, at: Self.at(5)) }
    }
}
