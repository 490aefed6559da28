import Catalog
import JSON
import Primitives
import Storage

/// `plan show`: one plan in full, as its file says it.
public struct ShowPlan: Query {
    /// The names of the fields.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case id
    }

    /// What comes back.
    public typealias Answer = JSONTree

    public static let name = "plan.show"
    public static let summary = "Show a plan in full."
    public static let role = Role.check
    public static let reach = Reach.open
    public static let customersMay = true
    public static let isPoint = true
    public static let positional: [CodingKeys] = [.id]

    /// The plan.
    public let id: PlanID

    /// Asks for a plan.
    public init(id: PlanID) {
        self.id = id
    }

    public static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .id: "The plan."
        }
    }

    public func perform(in scope: ReadScope) throws -> JSONTree {
        guard let plan = try scope.catalogue().plan(id) else {
            throw Refusal.notFound("plan", id.text, field: "id", next: "`acquit plan list` shows the plans in force.")
        }
        return JSONTree(node: try JSONReader.read(plan.text))
    }
}
