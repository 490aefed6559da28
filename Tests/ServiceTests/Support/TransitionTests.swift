import Catalog
import Entitlement
import Primitives
import Testing

@testable import Service

/// Every event in every state: taken, or refused by its code, which changes nothing.
@Suite("illegal transitions")
struct TransitionTests {
    typealias EventType = RecordIncidentEvent.EventType

    /// Ways into each state.
    enum State: String, CaseIterable, Sendable {
        case open, working, waiting, idle, waitingPurchase, resolved, closed, cancelled

        var way: [EventType] {
            switch self {
            case .open, .waitingPurchase: []
            case .working: [.responded]
            case .waiting: [.responded, .waiting]
            case .idle: [.responded, .idled]
            case .resolved: [.responded, .resolved]
            case .closed: [.responded, .resolved, .confirmed]
            case .cancelled: [.cancelled]
            }
        }

        /// The code that refuses an event here; nil takes it.
        func refusal(of event: EventType) -> String? {
            switch self {
            case .cancelled: "incident_cancelled"
            case .closed: event == .reopened || event == .rated ? nil : "incident_closed"
            case .resolved:
                switch event {
                case .responded, .waiting, .idled, .resumed, .resolved, .cancelled, .severityChanged:
                    "incident_resolved"
                default: nil
                }
            default: liveRefusal(of: event)
            }
        }

        private func liveRefusal(of event: EventType) -> String? {
            switch event {
            case .confirmed, .reopened, .rated: "incident_not_resolved"
            case .waiting, .idled: self == .waitingPurchase ? "incident_waiting_purchase" : nil
            case .resumed:
                switch self {
                case .open, .working: "incident_not_paused"
                case .waitingPurchase: "purchase_required"
                default: nil
                }
            case .cancelled: self == .open || self == .waitingPurchase ? nil : "verdict_required"
            default: nil
            }
        }
    }

    @Test("an event is taken or refused by its code", arguments: State.allCases)
    func transitions(state: State) throws {
        for type in EventType.allCases {
            let desk = try Desk()
            if state != .waitingPurchase { try desk.buy("pack-5") }
            try desk.open("A-1")
            if state == .waitingPurchase { try desk.judge("A-1", .howTo) }
            for step in state.way { try desk.tell("A-1", step) }
            let before = try desk.show("A-1").events.count
            if let code = state.refusal(of: type) {
                #expect(try desk.refusal(of: try desk.event("A-1", type)).code == code, "\(type) in \(state)")
                #expect(try desk.show("A-1").events.count == before)
            } else {
                try desk.tell("A-1", type)
                #expect(try desk.show("A-1").events.count == before + 1, "\(type) in \(state)")
            }
        }
    }

    @Test("an event that has not happened yet, or happened before the opening, is refused")
    func times() throws {
        let desk = try Desk()
        try desk.open("A-1")
        var early = try desk.event("A-1", .responded)
        early.occurredAt = try Instant(parsing: "2026-03-02T08:59:59Z")
        #expect(try desk.refusal(of: early).code == "before_opening")
        var late = early
        late.occurredAt = try Instant(parsing: "2026-03-02T09:00:01Z")
        #expect(try desk.refusal(of: late).code == "in_the_future")
    }

    @Test("closing without the customer's word needs a reason, and minutes lie between 1 and 1440")
    func reasons() throws {
        let desk = try Desk()
        try desk.open("A-1")
        var closing = try desk.event("A-1", .closed)
        closing.reason = nil
        #expect(try desk.refusal(of: closing).code == "reason_required")
        var minutes = try desk.event("A-1", .minutesAdded)
        for wrong in [0, -1, 1_441] {
            minutes.minutes = wrong
            #expect(try desk.refusal(of: minutes).code == "minutes_out_of_range")
        }
        minutes.minutes = nil
        #expect(try desk.refusal(of: minutes).code == "bad_input")
    }

    @Test("an incident is reopened within its window only, under the same charge")
    func reopening() throws {
        let desk = try Desk()
        try desk.buy("pack-5")
        try desk.open("A-1")
        try desk.judge("A-1", .howTo)
        for step in [EventType.responded, .resolved, .confirmed] { try desk.tell("A-1", step) }
        let reopening = try desk.event("A-1", .reopened)
        #expect(try desk.refusal(of: reopening, at: "2026-03-16T09:00:01Z").code == "reopen_window_over")
        #expect(try desk.run(reopening, at: "2026-03-16T09:00:00Z").summary.state == .working)
        #expect(try desk.credits(.consumed) == 1)
    }

    @Test("verdicts are refused on withdrawn incidents that were answered, and on cancelled ones without a verdict")
    func verdicts() throws {
        let desk = try Desk()
        try desk.buy("pack-5")
        try desk.open("A-1")
        try desk.tell("A-1", .responded)
        #expect(try desk.refusal(of: try desk.verdict("A-1", .withdrawn)).code == "already_answered")
        try desk.open("A-2")
        try desk.tell("A-2", .cancelled)
        #expect(try desk.refusal(of: try desk.verdict("A-2", .howTo)).code == "incident_cancelled")
    }

    @Test("waivers are refused twice, beyond the charge, in another unit, and where nothing is charged")
    func waivers() throws {
        let desk = try Desk(limit: "300.00")
        try desk.open("A-1")
        func code(_ reference: String, _ amount: String?) throws -> String {
            try desk.refusal(
                of: WaiveCharge(
                    incident: try IncidentName(parsing: reference), reason: try Text(parsing: "goodwill"),
                    amount: amount.map { .decimal($0) })
            ).code
        }
        #expect(try code("A-1", "149.01") == "waiver_exceeds_charge")
        try desk.waive("A-1")
        #expect(try code("A-1", nil) == "already_waived")
        try desk.buy("premium")
        try desk.open("A-2", using: "premium")
        #expect(try code("A-2", nil) == "nothing_to_waive")
        try desk.open("A-3", using: "triage")
        #expect(try code("A-3", "1.00") == "waiver_unit_mismatch")
    }
}
