import Entitlement
import Ledger
import Primitives
import SLA
import Storage

/// Looks at one incident: told again from its events, it stands where it is kept, with the promises it is kept with.
struct IncidentChecking {
    private let incident: Incident
    private let scope: ReadScope

    /// - Parameter incident: as it is kept, without its clocks.
    init(_ incident: Incident, _ scope: ReadScope) {
        self.incident = incident
        self.scope = scope
    }

    func run(_ findings: inout Findings) throws {
        let place = incident.id.text
        let transaction = scope.transaction
        let entries = try IncidentEventsTable.entries(of: incident.id, in: transaction)
        let account = try scope.account(incident.particulars.account)
        let calendars = try scope.calendars()
        do throws(RuleRefusal) {
            let told = try incident.retold(by: entries.map(\.moment), zone: account.zone, calendars: calendars)
            for name in told.differences(from: incident) {
                findings.note(.incident, place, "its \(name) is not what its events tell")
            }
            try checkClocks(told, calendars, &findings)
        } catch {
            findings.note(.incident, place, "its events cannot have followed each other: \(error.code)")
        }
        try checkCharge(&findings)
    }

    private func checkClocks(
        _ told: Incident, _ calendars: [CalendarID: CalendarTimeline], _ findings: inout Findings
    ) throws(RuleRefusal) {
        let kept: [Clock]
        do {
            kept = try ClocksTable.clocks(of: incident.id, in: scope.transaction)
        } catch {
            return findings.note(.incident, incident.id.text, "its clocks cannot be read")
        }
        // What happened to another incident, merged into this one, is not among this one's events.
        if told.state == .merged { return }
        guard kept.map(\.name) == told.clocks.map(\.name) else {
            return findings.note(.incident, incident.id.text, "it has other clocks than its events tell")
        }
        for (clock, expected) in zip(kept, told.clocks) where !clock.agrees(with: expected, calendars) {
            findings.note(.incident, incident.id.text, "its clock \(clock.name) is not what its events tell")
        }
    }

    private func checkCharge(_ findings: inout Findings) throws {
        let place = incident.id.text
        let transaction = scope.transaction
        let versions = try VerdictsTable.verdicts(of: incident.id, in: transaction).map(\.version.version)
        if versions != Array(1...max(1, versions.count)).prefix(versions.count).map({ $0 }) {
            findings.note(.incident, place, "a version of its verdict is missing")
        }
        guard incident.state.isOver else { return }
        for case .pending(let hold) in try HoldsTable.holds(of: incident.id, in: transaction) {
            findings.note(.hold, hold.id.text, "it waits, and its incident \(place) is \(incident.state.rawValue)")
        }
    }
}

extension IncidentState {
    fileprivate var isOver: Bool { [.closed, .cancelled, .merged].contains(self) }
}

extension Incident {
    /// The fields in which two tellings differ, clocks apart.
    fileprivate func differences(from other: Incident) -> [String] {
        let same: [(name: String, holds: Bool)] = [
            ("state", state == other.state), ("severity", severity == other.severity),
            ("answered_at", answeredAt == other.answeredAt),
            ("unanswered_since", unansweredSince == other.unansweredSince),
            ("last_heard_at", lastHeardAt == other.lastHeardAt), ("resolved_at", resolvedAt == other.resolvedAt),
            ("closed_at", closedAt == other.closedAt), ("last_event_at", lastEventAt == other.lastEventAt),
            ("minutes", minutes == other.minutes), ("effort", effort == other.effort),
            ("merged_into", mergedInto == other.mergedInto),
        ]
        return same.filter { !$0.holds }.map(\.name)
    }
}

extension Clock {
    /// What people call it: its metric and which run of it.
    fileprivate var name: String { "\(metric.rawValue) \(cycle)" }

    /// Whether two tellings of a clock agree; a calendar edited since may count another due time, which changes
    /// nothing of what was promised.
    fileprivate func agrees(with other: Clock, _ calendars: [CalendarID: CalendarTimeline]) -> Bool {
        guard startedAt == other.startedAt, stoppedAt == other.stoppedAt, cancelledAt == other.cancelledAt else {
            return false
        }
        let newest = calendars[calendar.id]?.version(at: .latest)
        guard calendar == other.calendar, newest == calendar.version else { return true }
        return self == other
    }
}
