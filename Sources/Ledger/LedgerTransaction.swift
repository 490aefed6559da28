import Primitives

/// Entries that belong together and sum to zero in every unit; never changed once made.
public struct LedgerTransaction: Hashable, Sendable {
    /// Names the transaction.
    public let id: TransactionID
    /// The account whose ledger this is.
    public let account: AccountID
    /// What it did.
    public let kind: TransactionKind
    /// When it happened.
    public let bookedAt: Instant
    /// When we were told.
    public let recordedAt: Instant
    /// What it is for: a document's number, an order, an incident.
    public let reference: String
    /// The transaction this one corrects.
    public let reverses: TransactionID?
    /// Its lines, in the order written.
    public let entries: [LedgerEntry]

    /// Makes a transaction, or refuses one that is empty, malformed or out of balance.
    public init(
        id: TransactionID, account: AccountID, kind: TransactionKind, bookedAt: Instant, recordedAt: Instant,
        reference: String, reverses: TransactionID? = nil, entries: [LedgerEntry]
    ) throws(LedgerRefusal) {
        try Self.check(entries)
        self.id = id
        self.account = account
        self.kind = kind
        self.bookedAt = bookedAt
        self.recordedAt = recordedAt
        self.reference = reference
        self.reverses = reverses
        self.entries = entries
    }

    /// Most entries one transaction may have.
    public static let entriesLimit = 10_000

    private static func check(_ entries: [LedgerEntry]) throws(LedgerRefusal) {
        if entries.isEmpty { throw .emptyTransaction }
        if entries.count > entriesLimit { throw .malformedEntry("more than \(entriesLimit) entries") }
        var sums: [(unit: LedgerUnit, sum: Int64)] = []
        for entry in entries {
            if let fault = entry.fault { throw .malformedEntry(fault) }
            if let index = sums.firstIndex(where: { $0.unit == entry.unit }) {
                sums[index].sum = try CheckedSum.of(sums[index].sum, entry.amount)
            } else {
                sums.append((entry.unit, entry.amount))
            }
        }
        for (unit, sum) in sums where sum != 0 { throw .unbalanced(unit, by: sum) }
    }
}

extension LedgerTransaction {
    /// Makes a transaction under a stamp, with an id of its own.
    public init(
        kind: TransactionKind, stamp: LedgerStamp, reverses: TransactionID? = nil, entries: [LedgerEntry],
        ids: inout IdentifierMaker
    ) throws(LedgerRefusal) {
        try self.init(
            id: ids.make(), account: stamp.account, kind: kind, bookedAt: stamp.bookedAt, recordedAt: stamp.recordedAt,
            reference: stamp.reference, reverses: reverses, entries: entries)
    }

    /// Makes the exact opposite of a transaction of money, naming it.
    ///
    /// Credits are not reversed this way because their lot and hold go with them: a release undoes a hold, a return
    /// a post, a revocation a grant.
    public static func reversal(
        of original: LedgerTransaction, stamp: LedgerStamp, ids: inout IdentifierMaker
    ) throws(LedgerRefusal) -> LedgerTransaction {
        if original.account != stamp.account { throw .accountMismatch(stamp.account) }
        if original.entries.contains(where: \.unit.isCredits) { throw .notReversible(original.id, original.kind) }
        let opposite = original.entries.map { entry in
            LedgerEntry(
                place: entry.place, unit: entry.unit, amount: -entry.amount, lot: entry.lot, incident: entry.incident)
        }
        return try LedgerTransaction(
            kind: .reversal, stamp: stamp, reverses: original.id, entries: opposite, ids: &ids)
    }
}
