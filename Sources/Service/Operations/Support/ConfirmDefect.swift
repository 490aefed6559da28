import Billing
import Catalog
import Entitlement
import Ledger
import Primitives
import Storage

/// `defect confirm`: it is a bug; every incident it caused, however long ago, is judged anew.
///
/// It can be previewed, goes on where it was cut off, and done twice has the effect of once.
public struct ConfirmDefect: LongCommand {
    /// How many incidents one transaction judges.
    static let batch = 20
    /// How many incidents the outcome lists; beyond it they are only counted.
    static let mostListed = 200

    /// What it came to.
    public struct Outcome: Codable, Sendable {
        /// The defect.
        public var defect: DefectID
        /// Whether nothing was written.
        public var preview: Bool
        /// Incidents that were judged anew, by what became of their charge.
        public var settlements: [String: Int] = [:]
        /// Incidents that blamed the product already.
        public var unchanged = 0
        /// Incidents that a rule keeps as they are.
        public var left = 0
        /// The first of them, one by one.
        public var incidents: [Entry] = []
    }

    /// One incident that was judged anew.
    public struct Entry: Codable, Sendable {
        /// The incident.
        public var incident: IncidentID
        /// Whose it is.
        public var account: AccountID
        /// What became of its charge.
        public var settlement: SettlementWord
        /// The credit note that was issued, if one was.
        public var creditNote: DocumentNumber?

        private enum CodingKeys: String, CodingKey {
            case incident
            case account
            case settlement
            case creditNote = "credit_note"
        }
    }

    /// The names of the fields.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case id
        case preview
    }

    public static let name = "defect.confirm"
    public static let summary = "Say that a defect is one, and judge every incident it caused anew."
    public static let role = Role.agent
    public static let positional: [CodingKeys] = [.id]

    /// The defect.
    public let id: DefectID
    /// Whether only to tell what would happen.
    public var preview: Bool?

    /// A bug that is one.
    public init(id: DefectID, preview: Bool? = nil) {
        self.id = id
        self.preview = preview
    }

    public static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .id: "The defect."
        case .preview: "Only tell what would happen; no charge is touched."
        }
    }

    public func begin(in scope: WriteScope) throws -> JobPlan<Outcome> {
        var defect = try scope.defect(id, field: "id")
        let isPreview = preview ?? false
        if !isPreview, defect.state != .confirmed, defect.state != .fixed {
            try defect.decide(.confirmed, in: scope)
        }
        return JobPlan(
            total: try DefectsTable.incidentCount(of: id, in: scope.transaction),
            outcome: Outcome(defect: id, preview: isPreview))
    }

    public func step(after cursor: String?, outcome: inout Outcome, in scope: WriteScope) throws -> JobStep {
        let ids = try DefectsTable.incidents(
            of: id, after: cursor ?? "", limit: Self.batch, in: scope.transaction)
        for incident in ids { try judge(incident, &outcome, in: scope) }
        guard let last = ids.last, ids.count == Self.batch else { return .finished(done: ids.count) }
        return .more(cursor: last.text, done: ids.count)
    }

    private func judge(_ incident: IncidentID, _ outcome: inout Outcome, in scope: WriteScope) throws {
        guard let loaded = try scope.supportCase(incident) else { return }
        if let cause = loaded.before.charge.verdicts.last?.cause, Self.blamesTheProduct(cause) {
            outcome.unchanged += 1
            return
        }
        let judging: Judging
        do {
            judging = try Judging(
                loaded, cause: .productDefect, defect: id,
                evidence: try Text(parsing: "The defect \(id.text) was confirmed."), in: scope)
        } catch is RuleRefusal {
            outcome.left += 1
            return
        }
        if preview != true { try judging.write(in: scope) }
        let answer = judging.answer
        outcome.settlements[answer.settlement.rawValue, default: 0] += 1
        if outcome.incidents.count < Self.mostListed {
            outcome.incidents.append(
                Entry(
                    incident: incident, account: loaded.account.id, settlement: answer.settlement,
                    creditNote: preview == true ? nil : answer.creditNote))
        }
    }

    private static func blamesTheProduct(_ cause: Cause) -> Bool {
        switch cause {
        case .productDefect, .knownDefect, .regression: true
        default: false
        }
    }
}
