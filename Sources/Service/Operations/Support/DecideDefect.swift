import Primitives
import Storage

/// `defect reject`: it was no bug after all; what was given back for it stays given back.
public struct RejectDefect: Command {
    /// The names of the fields.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case id
    }

    /// What comes back.
    public typealias Answer = DefectAnswer

    public static let name = "defect.reject"
    public static let summary = "Say that a defect is none; charges are not raised by it."
    public static let role = Role.agent
    public static let positional: [CodingKeys] = [.id]

    /// The defect.
    public let id: DefectID

    /// A defect that is none.
    public init(id: DefectID) {
        self.id = id
    }

    public static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .id: "The defect."
        }
    }

    public func perform(in scope: WriteScope) throws -> DefectAnswer {
        var defect = try scope.defect(id, field: "id")
        if defect.state == .fixed {
            throw Refusal(
                .refused, code: "defect_fixed", what: "The defect \(id.text) was fixed.",
                why: "What was fixed was there.", next: "Nothing was changed.")
        }
        if defect.state != .rejected { try defect.decide(.rejected, in: scope) }
        return try DefectAnswer(defect, in: scope)
    }
}

/// `defect fix`: the bug is gone.
public struct FixDefect: Command {
    /// The names of the fields.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case id
    }

    /// What comes back.
    public typealias Answer = DefectAnswer

    public static let name = "defect.fix"
    public static let summary = "Say that a confirmed defect is fixed."
    public static let role = Role.agent
    public static let positional: [CodingKeys] = [.id]

    /// The defect.
    public let id: DefectID

    /// A defect that is gone.
    public init(id: DefectID) {
        self.id = id
    }

    public static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .id: "The defect."
        }
    }

    public func perform(in scope: WriteScope) throws -> DefectAnswer {
        var defect = try scope.defect(id, field: "id")
        switch defect.state {
        case .fixed: break
        case .confirmed: try defect.decide(.fixed, in: scope)
        case .suspected, .rejected:
            throw Refusal(
                .refused, code: "defect_not_confirmed", what: "The defect \(id.text) is \(defect.state.rawValue).",
                why: "Only a confirmed defect can be fixed.",
                next: "Confirm it with `acquit defect confirm \(id.text)`.")
        }
        return try DefectAnswer(defect, in: scope)
    }
}

extension DefectsTable.Defect {
    /// Puts it into another state, as of now.
    mutating func decide(_ state: DefectState, in scope: WriteScope) throws {
        self.state = state
        decidedAt = scope.at
        try DefectsTable.save(self, in: scope.writes)
        guard state == .confirmed else { return }
        scope.announce(
            Event(.defectConfirmed, of: nil) { fields in
                fields.set("defect", id)
                fields.set("title", title)
                fields.set("tracker", tracker)
            })
    }
}
