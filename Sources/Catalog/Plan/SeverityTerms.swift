import Primitives

/// What an incident of one severity costs under a plan.
public struct SeverityTerms: Hashable, Sendable {
    /// Credits it takes from a lot; zero where the plan takes none.
    public var credits: Int
    /// Its price, net, where it differs from the plan's.
    public var price: [Currency: Money]?

    /// Terms of so many credits, and a price of their own if they have one.
    public init(credits: Int, price: [Currency: Money]? = nil) {
        self.credits = credits
        self.price = price
    }
}
