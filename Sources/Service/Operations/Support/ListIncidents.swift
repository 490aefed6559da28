import Entitlement
import Primitives
import Storage

/// `incident list`: incidents in the order they were opened.
public struct ListIncidents: Query {
    /// The most incidents one answer has.
    static let longestList = 200

    /// The names of the fields.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case account
        case state
        case after
        case limit
    }

    /// What comes back.
    public typealias Answer = [IncidentSummary]

    public static let name = "incident.list"
    public static let summary = "List incidents in the order they were opened."
    public static let role = Role.agent
    public static let reach = Reach.account
    public static let customersMay = true

    /// Whose.
    public var account: AccountID?
    /// In which state.
    public var state: IncidentState?
    /// The incident after which the list begins.
    public var after: IncidentID?
    /// The most incidents to list.
    public var limit: Int?

    /// Asks for the first incidents.
    public init() {}

    public static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .account: "Only this account's."
        case .state: "Only those in this state."
        case .after: "Begin after this incident."
        case .limit: "The most incidents to list, at most \(longestList)."
        }
    }

    public func perform(in scope: ReadScope) throws -> [IncidentSummary] {
        let whose = try scope.listed(account)
        let most = max(0, min(limit ?? Self.longestList, Self.longestList))
        return try IncidentsTable.page(
            of: whose, state: state, after: after, limit: most, plans: { try scope.plan($0, version: $1) },
            in: scope.transaction
        ).map { IncidentSummary($0) }
    }
}
