import Primitives

/// What a credit note lowers, and how the customer has it: the two sides must be equal.
public struct CreditNoteAmounts: Hashable, Sendable {
    /// Taken out of revenue: the used part, net.
    public var revenue: Money
    /// Taken out of deferred revenue: the unused part, net.
    public var deferred: Money
    /// The tax of both.
    public var tax: Money
    /// What lowers the open part of the invoice, gross.
    public var receivable: Money
    /// What is owed back of the paid part, gross.
    public var refundsPayable: Money

    /// Gives the amounts; none may be negative.
    public init(revenue: Money, deferred: Money, tax: Money, receivable: Money, refundsPayable: Money) {
        self.revenue = revenue
        self.deferred = deferred
        self.tax = tax
        self.receivable = receivable
        self.refundsPayable = refundsPayable
    }

    func entries() throws(LedgerRefusal) -> [LedgerEntry] {
        try MoneyPosting.check([revenue, deferred, tax, receivable, refundsPayable])
        return LedgerEntry.debit(.revenue, revenue) + LedgerEntry.debit(.deferred, deferred)
            + LedgerEntry.debit(.tax, tax) + LedgerEntry.credit(.receivable, receivable)
            + LedgerEntry.credit(.refundsPayable, refundsPayable)
    }
}
