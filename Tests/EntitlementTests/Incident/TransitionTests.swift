import Catalog
import Entitlement
import Primitives
import Testing

@Suite("events and states")
struct TransitionTests {
    /// What each event makes of each state: a state, or the code of the refusal.
    ///
    /// The columns are open, working, waiting, idle, waiting_purchase, resolved, closed, cancelled, merged. Where it
    /// matters the incident is answered, but for `open`; a purchase covers what waits for one.
    static let table: [(IncidentEvent, [String])] = [
        (.responded, ["working", "working", "working", "working", "waiting_purchase", resolved] + over),
        (.agentReplied, ["working", "working", "waiting", "idle", "waiting_purchase", "resolved"] + over),
        (.customerReplied, ["open", "working", "working", "idle", "waiting_purchase", "resolved"] + over),
        (.waiting, ["waiting", "waiting", "waiting", "waiting", "incident_waiting_purchase", resolved] + over),
        (.idled, ["idle", "idle", "idle", "idle", "incident_waiting_purchase", resolved] + over),
        (.resumed, ["incident_not_paused", "incident_not_paused", "working", "working", "working", resolved] + over),
        (.resolved, ["resolved", "resolved", "resolved", "resolved", "resolved", resolved] + over),
        (.confirmed, unresolved + ["closed"] + over),
        (.closed(.silence), unresolved + ["closed"] + over),
        (
            .closed(.supervisor(reason: Sample.known("spam"))),
            ["closed", "closed", "closed", "closed", "closed", "closed"] + over
        ),
        (.reopened, unresolved + ["working", "working", cancelled, merged]),
        (.cancelled, ["cancelled", "cancelled", "cancelled", "cancelled", "cancelled", resolved] + over),
        (.merged(into: Sample.id(99)), ["merged", "merged", "merged", "merged", "merged", "merged"] + over),
        (.severityChanged(.high), ["open", "working", "waiting", "idle", "waiting_purchase", resolved] + over),
        (.minutesAdded(5), ["open", "working", "waiting", "idle", "waiting_purchase", "resolved"] + over),
        (.rated(Sample.known("2")), unresolved + ["resolved", "closed", cancelled, merged]),
        (
            .purchaseRequired,
            [
                "waiting_purchase", "waiting_purchase", "waiting_purchase", "waiting_purchase", "waiting_purchase",
                resolved,
            ]
                + over
        ),
    ]

    private static let resolved = "incident_resolved"
    private static let cancelled = "incident_cancelled"
    private static let merged = "incident_merged"
    private static let over = ["incident_closed", cancelled, merged]
    private static let unresolved = Array(repeating: "incident_not_resolved", count: 5)

    /// One cell of the table.
    struct Cell: Sendable, CustomTestStringConvertible {
        let event: IncidentEvent
        let state: IncidentState
        let outcome: String
        var testDescription: String { "\(event.kind.rawValue) when \(state.rawValue)" }
    }

    static let cells = table.flatMap { event, outcomes in
        zip(IncidentState.allCases, outcomes).map { Cell(event: event, state: $0, outcome: $1) }
    }

    static func incident(in state: IncidentState) -> Incident {
        var incident = Sample.incident(of: Sample.pack)
        incident.state = state
        if state != .open { incident.answeredAt = Sample.now }
        if state == .resolved || state == .closed { incident.resolvedAt = Sample.now }
        if state == .closed { incident.closedAt = Sample.now }
        return incident
    }

    static func outcome(_ event: IncidentEvent, on incident: Incident, after days: Int = 8) -> String {
        let moment = IncidentMoment(event, at: Sample.now.advanced(bySeconds: Int64(days) * 86_400))
        do {
            let step = try incident.applying(
                moment, history: [], zone: .utc, calendars: Sample.calendars, charge: ChargeNews(hasVerdict: true))
            return step.incident.state.rawValue
        } catch {
            return error.code
        }
    }

    @Test("each event finds its state or its refusal in each state", arguments: cells)
    func cell(_ cell: Cell) {
        #expect(Self.outcome(cell.event, on: Self.incident(in: cell.state)) == cell.outcome)
    }

    @Test("the table has every event and every state")
    func complete() {
        #expect(Set(Self.table.map(\.0.kind)) == Set(IncidentEvent.Kind.allCases))
        #expect(Self.cells.count == Self.table.count * IncidentState.allCases.count)
    }

    @Test("resuming what nobody answered leads back to open")
    func unanswered() {
        var incident = Self.incident(in: .waiting)
        incident.answeredAt = nil
        #expect(Self.outcome(.resumed, on: incident) == "open")
        #expect(Self.outcome(.customerReplied, on: incident) == "open")
    }

    @Test("events survive being stored", arguments: table.map(\.0))
    func stored(_ event: IncidentEvent) throws {
        let moment = IncidentMoment(event, at: Sample.now, recordedAt: Sample.now.advanced(bySeconds: 5))
        #expect(try Stored.roundTrip(moment) == moment)
    }
}
