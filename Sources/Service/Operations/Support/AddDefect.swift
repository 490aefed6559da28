import Primitives
import Storage

/// `defect add`: a suspected bug of the product.
public struct AddDefect: Command {
    /// The names of the fields.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case id
        case title
        case tracker
    }

    /// What comes back.
    public typealias Answer = DefectAnswer

    public static let name = "defect.add"
    public static let summary = "Report a suspected bug of the product."
    public static let role = Role.agent

    /// The user's own id of it.
    public let id: DefectID
    /// What it is, in a line.
    public let title: Text
    /// Where the bug tracker keeps it.
    public var tracker: Text?

    /// A suspected bug.
    public init(id: DefectID, title: Text, tracker: Text? = nil) {
        self.id = id
        self.title = title
        self.tracker = tracker
    }

    public static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .id: "Your own id of it."
        case .title: "What it is, in a line."
        case .tracker: "Where your bug tracker keeps it."
        }
    }

    public func perform(in scope: WriteScope) throws -> DefectAnswer {
        if let known = try DefectsTable.defect(id, in: scope.transaction) {
            guard known.title == title, known.tracker == tracker else {
                throw Refusal(
                    .refused, code: "defect_exists", what: "There is a defect \(id.text) already.",
                    why: "It is called “\(known.title.text)”.", next: "Choose another id.")
            }
            return try DefectAnswer(known, in: scope)
        }
        let defect = DefectsTable.Defect(id: id, title: title, tracker: tracker, reportedAt: scope.at)
        try DefectsTable.save(defect, in: scope.writes)
        return try DefectAnswer(defect, in: scope)
    }
}
