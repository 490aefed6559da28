import Primitives
import SLA

/// Credits granted to make good a breach, each of a stated value.
public struct CompensationCredits: Hashable, Sendable {
    /// The family they belong to.
    public var family: FamilyID
    /// How many there are.
    public var quantity: Int
    /// What one of them is worth, net.
    public var value: [Currency: Money]
    /// How long they are valid.
    public var validity: Period
    /// The priority of their lot; lower is burnt first.
    public var lotPriority: Int

    /// So many credits of a family.
    public init(
        family: FamilyID, quantity: Int, value: [Currency: Money], validity: Period, lotPriority: Int
    ) {
        self.family = family
        self.quantity = quantity
        self.value = value
        self.validity = validity
        self.lotPriority = lotPriority
    }
}

/// What a final breach earns the customer.
public enum CompensationGrant: Hashable, Sendable {
    /// A lot of credits.
    case credits(CompensationCredits)
    /// An amount, net.
    case money([Currency: Money])
}

/// What is granted by itself when a promise is finally broken, once for each root incident.
public struct Compensation: Hashable, Sendable {
    /// The metrics whose breach earns it.
    public var metrics: Set<Metric>
    /// What is granted.
    public var grant: CompensationGrant

    /// A grant for the breach of any of the metrics.
    public init(metrics: Set<Metric>, grant: CompensationGrant) {
        self.metrics = metrics
        self.grant = grant
    }
}
