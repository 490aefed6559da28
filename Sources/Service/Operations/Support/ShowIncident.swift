import Entitlement
import Primitives
import Storage

/// `incident show`: where an incident stands, its promises, its charge and its history.
public struct ShowIncident: Query {
    /// The names of the fields.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case incident
    }

    /// What comes back.
    public typealias Answer = IncidentAnswer

    public static let name = "incident.show"
    public static let summary = "Show an incident: where it stands, its promises, its charge and its history."
    public static let role = Role.agent
    public static let reach = Reach.account
    public static let customersMay = true
    public static let isPoint = true
    public static let positional: [CodingKeys] = [.incident]

    /// The incident.
    public let incident: IncidentName

    /// Asks for an incident.
    public init(incident: IncidentName) {
        self.incident = incident
    }

    public static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .incident: "The incident, by id, reference, or SOURCE:REFERENCE."
        }
    }

    public func perform(in scope: ReadScope) throws -> IncidentAnswer {
        let id = try scope.incident(named: incident)
        let plans: PlanLookup = { try scope.plan($0, version: $1) }
        guard let found = try IncidentsTable.incident(id, plans: plans, in: scope.transaction),
            let record = try ChargeRecordsTable.record(of: id, plans: plans, in: scope.transaction)
        else { throw scope.unknownIncident(incident) }
        let entries = try IncidentEventsTable.entries(of: id, in: scope.transaction)
        return IncidentAnswer(
            found, record, holds: record.holds,
            defect: try DefectsTable.defect(causing: id, in: scope.transaction),
            events: entries.map { IncidentEventAnswer($0) }, at: scope.at)
    }
}
