import Catalog
import Primitives
import Storage

/// `plan list`: what is sold, and at what price.
public struct ListPlans: Query {
    /// One plan of the list.
    public struct Line: Encodable, Sendable {
        /// The plan's id.
        public let plan: PlanID
        /// The version in force.
        public let version: Int
        /// What it is called.
        public let name: String
        /// What sort of right it gives.
        public let kind: PlanKind
        /// What one unit costs, net, in each currency.
        public let prices: [Money]
        /// What it is, in one line.
        public let tagline: String
    }

    public typealias CodingKeys = NoFields

    /// What comes back.
    public typealias Answer = [Line]

    public static let name = "plan.list"
    public static let summary = "List the plans in force."
    public static let role = Role.check
    public static let reach = Reach.open
    public static let customersMay = true
    public static let isPoint = true

    public static func summary(_ key: CodingKeys) -> String { "" }

    /// Asks for the list.
    public init() {}

    public init(from decoder: any Decoder) throws {}

    public func encode(to encoder: any Encoder) throws {
        _ = encoder.container(keyedBy: CodingKeys.self)
    }

    public func perform(in scope: ReadScope) throws -> [Line] {
        try scope.catalogue().plans.map { plan in
            Line(
                plan: plan.id, version: plan.version, name: plan.name, kind: plan.kind,
                prices: plan.prices.values.sorted { $0.currency.code < $1.currency.code }, tagline: plan.tagline)
        }
    }
}
