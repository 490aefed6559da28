import Catalog
import Entitlement
import Primitives
import Storage

/// `verdict list`: every version of an incident's verdict.
public struct ListVerdicts: Query {
    /// One version, as it is kept.
    public struct Entry: Encodable, Sendable {
        /// Which version.
        public let version: Int
        /// What the incident turned out to be.
        public let cause: Cause
        /// When it was given.
        public let givenAt: Instant
        /// By whom.
        public let actor: String
        /// The defect it names.
        public let defect: DefectID?
        /// What it rests on.
        public let evidence: Text?
        /// What became of the charge.
        public let settlement: SettlementWord?
        /// The credit note it issued.
        public let creditNote: String?

        private enum CodingKeys: String, CodingKey {
            case version
            case cause
            case givenAt = "given_at"
            case actor
            case defect
            case evidence
            case settlement
            case creditNote = "credit_note"
        }
    }

    /// The names of the fields.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case incident
    }

    /// What comes back.
    public typealias Answer = [Entry]

    public static let name = "verdict.list"
    public static let summary = "List every version of an incident's verdict."
    public static let role = Role.agent
    public static let reach = Reach.account
    public static let customersMay = true
    public static let isPoint = true
    public static let positional: [CodingKeys] = [.incident]

    /// The incident.
    public let incident: IncidentName

    /// Asks for the verdicts on an incident.
    public init(incident: IncidentName) {
        self.incident = incident
    }

    public static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .incident: "The incident, by id, reference, or SOURCE:REFERENCE."
        }
    }

    public func perform(in scope: ReadScope) throws -> [Entry] {
        let id = try scope.incident(named: incident)
        let verdicts = try VerdictsTable.verdicts(of: id, in: scope.transaction)
        if verdicts.isEmpty, try !IncidentsTable.exists(id, in: scope.transaction) {
            throw scope.unknownIncident(incident)
        }
        return verdicts.map { verdict in
            Entry(
                version: verdict.version.version, cause: verdict.version.cause, givenAt: verdict.version.at,
                actor: verdict.actor, defect: verdict.defect, evidence: verdict.evidence,
                settlement: verdict.settlement, creditNote: verdict.creditNote)
        }
    }
}
