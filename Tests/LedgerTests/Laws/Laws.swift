import Ledger
import Primitives

/// A law that did not hold, and where.
struct LawBroken: Error, CustomStringConvertible {
    var description: String

    init(_ description: String) {
        self.description = description
    }
}

/// What must be true after every operation, as far as one can touch it.
enum Laws {
    /// Checks what one command did.
    static func after(_ deed: Deed, in book: LedgerBook) throws {
        for transaction in deed.outcome.transactions {
            try sumsToZero(transaction)
            try noBalanceBelowZero(transaction, book.balances)
        }
        for lot in deed.outcome.lots { try lotLaw(lot) }
        try expiryIsFair(deed)
    }

    /// Every unit of a transaction sums to zero.
    static func sumsToZero(_ transaction: LedgerTransaction) throws {
        var sums: [LedgerUnit: Int64] = [:]
        for entry in transaction.entries { sums[entry.unit, default: 0] += entry.amount }
        for (unit, sum) in sums where sum != 0 { throw LawBroken("\(transaction.kind) sums to \(sum) \(unit)") }
    }

    /// No balance that a transaction touched is below zero.
    static func noBalanceBelowZero(_ transaction: LedgerTransaction, _ balances: LedgerBalances) throws {
        for entry in transaction.entries where balances[transaction.account, entry.place, entry.unit] < 0 {
            throw LawBroken("\(entry.place) of \(transaction.account) is below zero after \(transaction.kind)")
        }
    }

    /// available + held + consumed + expired + revoked + moved out = issued + moved in.
    static func lotLaw(_ lot: Lot) throws {
        let standing =
            lot.free.count + lot.held.count + lot.consumed.count + lot.expired.count + lot.revoked.count
            + lot.movedOut.count
        if standing != lot.credits.received.count || !lot.isLawful { throw LawBroken("the law of \(lot)") }
        if !lot.graced.isEmpty, !lot.graced.isSubset(of: lot.credits.received.subtracting(lot.movedOut)) {
            throw LawBroken("grace for credits that are elsewhere: \(lot)")
        }
    }

    /// What came back is valid as long as it had left when it was held, no shorter than its lot, no longer than fair.
    static func expiryIsFair(_ deed: Deed) throws {
        let today = deed.step.stamp.today
        for part in deed.hold?.charge ?? [] {
            guard let origin = deed.origins.first(where: { $0.id == part.lot }), let lotLastDay = origin.lastDay,
                let daysLeft = part.daysLeft
            else { continue }
            let fair = max(lotLastDay, today.adding(days: daysLeft))
            let most = max(fair, today.adding(days: deed.step.command.grace ?? 0))
            for lot in deed.outcome.lots where lot.root == origin.root {
                let back = lot.free.intersection(part.numbers)
                guard !back.isEmpty, let lastDay = lot.lastDay else { continue }
                let owed = back.isSubset(of: origin.graced) ? fair : most
                if lastDay != owed { throw LawBroken("\(back) is valid through \(lastDay) instead of \(owed): \(lot)") }
            }
        }
    }
}
