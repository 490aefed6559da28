import Primitives

/// What an operation did: transactions to append, and the lots and holds it changed or made, as they are afterwards.
public struct LedgerOutcome: Hashable, Sendable {
    /// Transactions, in order.
    public var transactions: [LedgerTransaction]
    /// Lots changed or made, each once.
    public var lots: [Lot]
    /// The hold changed or made.
    public var hold: HoldState?

    /// Makes an outcome; without arguments, of an operation that changed nothing.
    public init(transactions: [LedgerTransaction] = [], lots: [Lot] = [], hold: HoldState? = nil) {
        self.transactions = transactions
        self.lots = lots
        self.hold = hold
    }
}
