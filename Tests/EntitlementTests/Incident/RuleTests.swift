import Catalog
import Entitlement
import Primitives
import Testing

@Suite("rules of incidents")
struct IncidentRuleTests {
    private func apply(
        _ event: IncidentEvent, to incident: Incident, at: Instant = Sample.now, recordedAt: Instant? = nil,
        charge: ChargeNews = ChargeNews()
    ) -> Result<Incident, RuleRefusal> {
        do {
            let step = try incident.applying(
                IncidentMoment(event, at: at, recordedAt: recordedAt), history: [], zone: .utc,
                calendars: Sample.calendars, charge: charge)
            return .success(step.incident)
        } catch {
            return .failure(error)
        }
    }

    private func code(_ result: Result<Incident, RuleRefusal>) -> String {
        switch result {
        case .success(let incident): incident.state.rawValue
        case .failure(let refusal): refusal.code
        }
    }

    private func after(_ seconds: Int64) -> Instant { Sample.now.advanced(bySeconds: seconds) }

    private var working: Incident { TransitionTests.incident(in: .working) }
    private var resolved: Incident { TransitionTests.incident(in: .resolved) }
    private var closed: Incident { TransitionTests.incident(in: .closed) }

    @Test("nothing happens in the future, or before the opening")
    func time() {
        #expect(code(apply(.responded, to: working, at: after(1), recordedAt: after(0))) == "in_the_future")
        #expect(code(apply(.responded, to: working, at: after(-1), recordedAt: after(0))) == "before_opening")
        #expect(code(apply(.responded, to: working, at: after(0), recordedAt: after(9))) == "working")
    }

    @Test("after an answer a verdict is required to cancel; before it none is")
    func cancelling() {
        #expect(code(apply(.cancelled, to: working)) == "verdict_required")
        #expect(code(apply(.cancelled, to: working, charge: ChargeNews(hasVerdict: true))) == "cancelled")
        #expect(code(apply(.cancelled, to: Sample.incident(of: Sample.pack))) == "cancelled")
    }

    @Test("a supervisor closes with a reason, or not at all")
    func supervisor() {
        #expect(code(apply(.closed(.supervisor(reason: nil)), to: working)) == "reason_required")
        #expect(code(apply(.closed(.supervisor(reason: nil)), to: closed)) == "incident_closed")
    }

    @Test(
        "silence closes when the plan's days are over, and not a second before",
        arguments: [
            (7 * 86_400 - 1, "silence_not_over"), (7 * 86_400, "closed"),
        ] as [(Int64, String)])
    func silence(seconds: Int64, expected: String) {
        #expect(resolved.silenceEndsAt == after(7 * 86_400))
        #expect(code(apply(.closed(.silence), to: resolved, at: after(seconds))) == expected)
    }

    @Test("a message of the customer breaks the silence until it is answered")
    func brokenSilence() throws {
        let asked = try apply(.customerReplied, to: resolved, at: after(60)).get()
        #expect(asked.state == .resolved)
        #expect(asked.silenceEndsAt == nil)
        #expect(code(apply(.closed(.silence), to: asked, at: after(90 * 86_400))) == "silence_not_over")
        let answered = try apply(.agentReplied, to: asked, at: after(120)).get()
        #expect(answered.silenceEndsAt == after(60 + 7 * 86_400))
    }

    @Test(
        "reopening is possible through the last second of the plan's days after closing",
        arguments: [
            (14 * 86_400, "working"), (14 * 86_400 + 1, "reopen_window_over"),
        ] as [(Int64, String)])
    func reopening(seconds: Int64, expected: String) {
        #expect(code(apply(.reopened, to: closed, at: after(seconds))) == expected)
    }

    @Test("what is resolved and not closed can always be reopened")
    func reopeningResolved() {
        #expect(code(apply(.reopened, to: resolved, at: after(90 * 86_400))) == "working")
    }

    @Test("what waits for a purchase goes on when something covers it")
    func purchase() {
        let waiting = TransitionTests.incident(in: .waitingPurchase)
        #expect(code(apply(.resumed, to: waiting, charge: ChargeNews(isPurchaseAwaited: true))) == "purchase_required")
        #expect(code(apply(.resumed, to: waiting)) == "working")
    }

    @Test("minutes are added by the day at most", arguments: [(0, false), (1, true), (1_440, true), (1_441, false)])
    func minutes(_ minutes: Int, allowed: Bool) {
        let result = apply(.minutesAdded(minutes), to: working)
        #expect(code(result) == (allowed ? "working" : "minutes_out_of_range"))
        if allowed { #expect((try? result.get())?.minutes == minutes) }
    }

    @Test("a severity the plan does not cover is refused, another moves the incident on")
    func severity() throws {
        var plan = Sample.pack
        plan.severities[.low] = nil
        plan.routing.routes[.high] = Route(queue: Sample.queue, priority: 9)
        let incident = Sample.incident(of: plan)
        #expect(code(apply(.severityChanged(.low), to: incident)) == "severity_not_priced")
        let step = try incident.applying(
            IncidentMoment(.severityChanged(.high), at: Sample.now), history: [], zone: .utc,
            calendars: Sample.calendars, charge: ChargeNews())
        #expect(step.route == Route(queue: Sample.queue, priority: 9))
        #expect(step.incident.severity == .high)
    }

    @Test("an incident is not merged into itself")
    func mergeItself() {
        let incident = Sample.incident(of: Sample.pack)
        #expect(code(apply(.merged(into: incident.id), to: incident)) == "merge_into_itself")
    }

    @Test("a promise whose calendar is missing refuses the event instead of forgetting it")
    func missingCalendar() {
        var plan = Sample.pack
        plan.targets[.nextResponse] = Sample.targets(60)
        plan.calendar = .one(Sample.known("nowhere"))
        var incident = Sample.incident(of: plan)
        incident.answeredAt = Sample.now
        #expect(code(apply(.customerReplied, to: incident)) == "promise_uncountable")
    }

    @Test("the same reference comes with the same particulars or is refused with what differs")
    func reference() throws {
        let first = Sample.particulars()
        try first.requireSame(as: Sample.particulars())
        let other = Sample.particulars(.critical)
        let refusal = #expect(throws: RuleRefusal.self) { try first.requireSame(as: other) }
        #expect(refusal?.code == "reference_conflict")
        #expect(refusal?.explanation.why.hasSuffix("It differs in severity.") == true)
    }
}
