import Primitives

/// When, where and why an operation books: one account, one timestamp, one reference.
public struct LedgerStamp: Hashable, Sendable {
    /// The account whose ledger is written.
    public var account: AccountID
    /// When it happened.
    public var bookedAt: Instant
    /// When we were told.
    public var recordedAt: Instant
    /// The account's local date at `bookedAt`: what expiry goes by.
    public var today: CivilDate
    /// What it is for: a document's number, an order, an incident.
    public var reference: String

    /// Makes a stamp; an operation recorded as it happens gives `recordedAt` as `bookedAt`.
    public init(account: AccountID, bookedAt: Instant, recordedAt: Instant, today: CivilDate, reference: String) {
        self.account = account
        self.bookedAt = bookedAt
        self.recordedAt = recordedAt
        self.today = today
        self.reference = reference
    }
}
