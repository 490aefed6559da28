import Ledger
import Primitives

/// What an account's transactions say when they are added up again.
struct LedgerFacts {
    /// Credits of one lot, held for one incident.
    struct Reservation: Hashable {
        let incident: IncidentID
        let lot: LotID
    }

    /// Balances and lots.
    private(set) var projection = LedgerProjection()
    /// Which credits are held for which incident.
    private(set) var held: [Reservation: CreditNumbers] = [:]
    /// How many transactions there are.
    private(set) var count: Int64 = 0
    /// What left deferred revenue other than by the use or the end of credits.
    private(set) var released = MoneyTally()
    /// Credits that documents took back, whose worth left deferred revenue with them.
    private(set) var revoked: [(lot: LotID, numbers: CreditNumbers)] = []
    private var ids: Set<TransactionID> = []

    /// Takes in the next transaction.
    ///
    /// - Throws: `LedgerRefusal` where it cannot follow from those before.
    mutating func take(_ transaction: LedgerTransaction) throws(LedgerRefusal) {
        try projection.add(transaction)
        if let original = transaction.reverses, !ids.contains(original) { throw .transactionUnknown(original) }
        ids.insert(transaction.id)
        count += 1
        for entry in transaction.entries {
            switch entry.place {
            case .held: reserve(entry)
            case .deferred: release(entry, of: transaction.kind)
            case .revoked: if let lot = entry.lot, let numbers = entry.numbers { revoked.append((lot, numbers)) }
            default: break
            }
        }
    }

    private mutating func reserve(_ entry: LedgerEntry) {
        guard let incident = entry.incident, let lot = entry.lot, let numbers = entry.numbers else { return }
        let key = Reservation(incident: incident, lot: lot)
        let before = held[key] ?? .none
        let after = entry.amount > 0 ? before.union(numbers) : before.subtracting(numbers)
        held[key] = after.isEmpty ? nil : after
    }

    private mutating func release(_ entry: LedgerEntry, of kind: TransactionKind) {
        guard [.creditNote, .revoke, .recognition].contains(kind), case .money(let currency) = entry.unit else {
            return
        }
        released.add(entry.amount, currency)
    }
}

/// Sums of money by currency, wide enough for any number of amounts.
struct MoneyTally {
    private(set) var sums: [Currency: Int128] = [:]

    mutating func add(_ money: Money) { add(money.minorUnits, money.currency) }

    mutating func subtract(_ money: Money) { sums[money.currency, default: 0] -= Int128(money.minorUnits) }

    mutating func add(_ minorUnits: Int64, _ currency: Currency) {
        sums[currency, default: 0] += Int128(minorUnits)
    }

    mutating func subtract(_ other: MoneyTally) {
        for (currency, sum) in other.sums { sums[currency, default: 0] -= sum }
    }

    subscript(_ currency: Currency) -> Int128 { sums[currency] ?? 0 }
}
