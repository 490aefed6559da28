import Entitlement
import Primitives
import Storage

/// `incident due`: what the passing of time means for an incident: silence closes it, a hold's days end, a wait lapses.
public struct PassTime: Command {
    /// What time brought about.
    public enum Event: String, CaseIterable, Codable, Sendable {
        /// The customer's days of silence after the resolution are over.
        case silence
        /// The pending hold's days are over.
        case holdExpired = "hold_expired"
        /// The window of a charge that waits for a purchase is over.
        case windowLapsed = "window_lapsed"
    }

    /// Where the incident stands afterwards.
    public struct Answer: Encodable, Sendable {
        /// The incident.
        public let incident: IncidentID
        /// Where it stands.
        public let state: IncidentState
        /// What became of its charge.
        public let settlement: SettlementWord?
    }

    /// The names of the fields.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case incident
        case event
    }

    public static let name = "incident.due"
    public static let summary = "Do what the passing of time means for an incident."
    public static let role = Role.admin

    /// The incident.
    public let incident: IncidentID
    /// What time brought about.
    public let event: Event

    /// Something that fell due.
    public init(incident: IncidentID, event: Event) {
        self.incident = incident
        self.event = event
    }

    public static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .incident: "The incident's id."
        case .event: "What time brought about."
        }
    }

    public func perform(in scope: WriteScope) throws -> Answer {
        let loaded = try scope.supportCase(.id(incident))
        scope.concerns(loaded.account.id)
        let writing = try decided(loaded, in: scope)
        try writing.write(in: scope)
        return Answer(incident: incident, state: writing.incident.state, settlement: writing.charge.settlement)
    }

    private func decided(_ loaded: LoadedCase, in scope: WriteScope) throws -> CaseWriting {
        let charge = loaded.before.charge
        switch event {
        case .silence:
            let step = try loaded.before.applying(
                IncidentMoment(.closed(.silence), at: scope.at), history: loaded.history, standing: loaded.standing)
            return try CaseWriting(step, of: loaded, in: scope)
        case .holdExpired:
            return try CaseWriting(try charge.settling(.holdExpired, at: scope.at), of: loaded, in: scope)
        case .windowLapsed:
            return try CaseWriting(try charge.settling(.windowLapsed, at: scope.at), of: loaded, in: scope)
        }
    }
}

/// Resolved incidents whose customers stayed silent.
enum SilentIncidents: DueSource {
    static func next(through: Instant, in scope: ReadScope) throws -> DueItem? {
        guard let due = try IncidentsTable.nextSilent(through: through, in: scope.transaction) else { return nil }
        return DueItem(
            at: due.at, summary: "\(due.incident.text) closes", PassTime(incident: due.incident, event: .silence))
    }
}

/// Holds whose days are over without a verdict.
enum ExpiringHolds: DueSource {
    static func next(through: Instant, in scope: ReadScope) throws -> DueItem? {
        guard let due = try ChargeRecordsTable.nextExpiring(through: through, in: scope.transaction) else {
            return nil
        }
        return DueItem(
            at: due.at, summary: "the hold of \(due.incident.text) ends",
            PassTime(incident: due.incident, event: .holdExpired))
    }
}

/// Charges whose wait for a purchase is over.
enum LapsingCharges: DueSource {
    static func next(through: Instant, in scope: ReadScope) throws -> DueItem? {
        guard let due = try ChargeRecordsTable.nextLapsing(before: through, in: scope.transaction) else { return nil }
        // The last instant of the window still counts.
        return DueItem(
            at: due.until.advanced(bySeconds: 1), summary: "the charge of \(due.incident.text) lapses",
            PassTime(incident: due.incident, event: .windowLapsed))
    }
}
