import Entitlement
import Primitives
import Storage

/// `waiver list`: waivers in the order they were granted.
public struct ListWaivers: Query {
    /// The most waivers one answer has.
    static let longestList = 200

    /// A waiver, as it is kept.
    public struct Entry: Encodable, Listed, Sendable {
        /// The waiver's id.
        public let waiver: WaiverID
        /// The incident it is for.
        public let incident: IncidentID
        /// Whose incident it is.
        public let account: AccountID
        /// How much it takes off.
        public let amount: WaivedAnswer
        /// Why.
        public let reason: Text
        /// Who granted it.
        public let actor: String
        /// When.
        public let grantedAt: Instant
        /// What became of the charge.
        public let settlement: SettlementWord?
        /// The credit note it issued.
        public let creditNote: String?

        /// What `after` takes.
        public var listKey: String { waiver.text }

        private enum CodingKeys: String, CodingKey {
            case waiver
            case incident
            case account
            case amount
            case reason
            case actor
            case grantedAt = "granted_at"
            case settlement
            case creditNote = "credit_note"
        }
    }

    /// The names of the fields.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case account
        case incident
        case after
        case limit
    }

    /// What comes back.
    public typealias Answer = [Entry]

    public static let name = "waiver.list"
    public static let summary = "List waivers in the order they were granted."
    public static let role = Role.agent
    public static let reach = Reach.account

    /// Whose.
    public var account: AccountID?
    /// For which incident.
    public var incident: IncidentName?
    /// The waiver after which the list begins.
    public var after: WaiverID?
    /// The most waivers to list.
    public var limit: Int?

    /// Asks for the first waivers.
    public init() {}

    public static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .account: "Only this account's."
        case .incident: "Only this incident's."
        case .after: "Begin after this waiver."
        case .limit: "The most waivers to list, at most \(longestList)."
        }
    }

    public func perform(in scope: ReadScope) throws -> [Entry] {
        let whose = try scope.listed(account)
        let id = try incident.map { try scope.incident(named: $0) }
        let most = max(0, min(limit ?? Self.longestList, Self.longestList))
        return try WaiversTable.page(of: whose, incident: id, after: after, limit: most, in: scope.transaction)
            .map { waiver in
                Entry(
                    waiver: waiver.id, incident: waiver.incident, account: waiver.account,
                    amount: WaivedAnswer(waiver.amount), reason: waiver.reason, actor: waiver.actor,
                    grantedAt: waiver.at, settlement: waiver.settlement, creditNote: waiver.creditNote)
            }
    }
}
