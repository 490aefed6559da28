import Primitives

/// The working set of one operation: lots as they stand after each transaction booked so far.
///
/// Lots change only through the entries booked, so that they cannot say anything else than the transactions do.
struct LedgerDraft {
    let stamp: LedgerStamp
    private(set) var transactions: [LedgerTransaction] = []
    private var lots: [Lot] = []
    private var changed: Set<LotID> = []

    init(stamp: LedgerStamp) {
        self.stamp = stamp
    }

    /// Begins with the lots an operation works on, which must be the account's.
    init(stamp: LedgerStamp, lots: [Lot]) throws(LedgerRefusal) {
        self.stamp = stamp
        self.lots.reserveCapacity(lots.count)
        for lot in lots where !self.lots.contains(where: { $0.id == lot.id }) {
            if lot.account != stamp.account { throw .accountMismatch(lot.account) }
            self.lots.append(lot)
        }
    }

    /// Adds a lot made by the operation.
    mutating func add(_ lot: Lot) throws(LedgerRefusal) {
        if lot.account != stamp.account { throw .accountMismatch(lot.account) }
        lots.append(lot)
        changed.insert(lot.id)
    }

    /// The lot as it stands now.
    func lot(_ id: LotID) throws(LedgerRefusal) -> Lot {
        lots[try index(of: id)]
    }

    /// Changes what transactions do not tell about a lot: its days and who had grace.
    mutating func change(_ id: LotID, _ edit: (inout Lot) -> Void) throws(LedgerRefusal) {
        edit(&lots[try index(of: id)])
        changed.insert(id)
    }

    /// Books a transaction and moves the credits it names.
    @discardableResult
    mutating func book(
        _ kind: TransactionKind, _ entries: [LedgerEntry], reverses: TransactionID? = nil,
        ids: inout IdentifierMaker
    ) throws(LedgerRefusal) -> TransactionID {
        let transaction = try LedgerTransaction(
            kind: kind, stamp: stamp, reverses: reverses, entries: entries, ids: &ids)
        for entry in transaction.entries where entry.unit.isCredits {
            guard let id = entry.lot else { continue }
            let index = try index(of: id)
            do {
                try lots[index].credits.book(entry, kind: kind)
            } catch {
                throw .lotBroken(id, error.text)
            }
            changed.insert(id)
        }
        transactions.append(transaction)
        return transaction.id
    }

    /// What came of it.
    var outcome: LedgerOutcome {
        LedgerOutcome(transactions: transactions, lots: lots.filter { changed.contains($0.id) })
    }

    private func index(of id: LotID) throws(LedgerRefusal) -> Int {
        guard let index = lots.firstIndex(where: { $0.id == id }) else { throw .lotUnknown(id) }
        return index
    }
}
