import Primitives
import Storage

/// `defect list`: defects in the order of their ids.
public struct ListDefects: Query {
    /// The most defects one answer has.
    static let longestList = 200

    /// The names of the fields.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case after
        case limit
    }

    /// What comes back.
    public typealias Answer = [DefectAnswer]

    public static let name = "defect.list"
    public static let summary = "List defects in the order of their ids."
    public static let role = Role.agent

    /// The defect after which the list begins.
    public var after: DefectID?
    /// The most defects to list.
    public var limit: Int?

    /// Asks for the first defects.
    public init() {}

    public static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .after: "Begin after this defect."
        case .limit: "The most defects to list, at most \(longestList)."
        }
    }

    public func perform(in scope: ReadScope) throws -> [DefectAnswer] {
        let most = max(0, min(limit ?? Self.longestList, Self.longestList))
        return try DefectsTable.page(after: after, limit: most, in: scope.transaction).map {
            try DefectAnswer($0, in: scope)
        }
    }
}

/// `defect show`: one defect.
public struct ShowDefect: Query {
    /// The names of the fields.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case id
    }

    /// What comes back.
    public typealias Answer = DefectAnswer

    public static let name = "defect.show"
    public static let summary = "Show a defect, and how many incidents it caused."
    public static let role = Role.agent
    public static let positional: [CodingKeys] = [.id]

    /// The defect.
    public let id: DefectID

    /// Asks for a defect.
    public init(id: DefectID) {
        self.id = id
    }

    public static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .id: "The defect."
        }
    }

    public func perform(in scope: ReadScope) throws -> DefectAnswer {
        try DefectAnswer(try scope.defect(id, field: "id"), in: scope)
    }
}
