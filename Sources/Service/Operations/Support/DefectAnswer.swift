import Primitives
import Storage

/// A defect, as answers show it.
public struct DefectAnswer: Encodable, Listed, Sendable {
    /// The user's own id of it.
    public let defect: DefectID
    /// Where it stands.
    public let state: DefectState
    /// What it is.
    public let title: Text
    /// Where the bug tracker keeps it.
    public let tracker: Text?
    /// When it was reported.
    public let reportedAt: Instant
    /// When it was last confirmed, rejected or fixed.
    public let decidedAt: Instant?
    /// How many incidents it caused.
    public let incidents: Int

    private enum CodingKeys: String, CodingKey {
        case defect
        case state
        case title
        case tracker
        case reportedAt = "reported_at"
        case decidedAt = "decided_at"
        case incidents
    }

    /// What `after` takes.
    public var listKey: String { defect.text }

    init(_ defect: DefectsTable.Defect, in scope: ReadScope) throws {
        self.defect = defect.id
        state = defect.state
        title = defect.title
        tracker = defect.tracker
        reportedAt = defect.reportedAt
        decidedAt = defect.decidedAt
        incidents = try DefectsTable.incidentCount(of: defect.id, in: scope.transaction)
    }
}

extension ReadScope {
    /// A defect that a request names.
    ///
    /// - Throws: `Refusal` with `defect_unknown` on `field`.
    func defect(_ id: DefectID, field: String) throws -> DefectsTable.Defect {
        guard let defect = try DefectsTable.defect(id, in: transaction) else {
            throw Refusal.notFound(
                "defect", id.text, field: field, next: "`acquit defect list` shows the defects there are.")
        }
        return defect
    }
}
