import Ledger
import Primitives
import Storage

/// Looks at one hold: what was charged is part of what was held, and the ledger says so.
enum HoldChecking {
    static func check(_ state: HoldState, _ findings: inout Findings, in transaction: ReadTransaction) throws {
        guard case .settled(let settled) = state else { return }
        let place = settled.id.text
        if !settled.posted.isPart(of: settled.hold.claim) {
            findings.note(.hold, place, "more was posted than was held")
        } else if !settled.charged.isPart(of: settled.posted) {
            findings.note(.hold, place, "more is charged than was posted")
        } else if settled.posted.isEmpty {
            if settled.postedBy != nil { findings.note(.hold, place, "a transaction posted nothing of it") }
        } else {
            try checkPosting(of: settled, &findings, in: transaction)
        }
    }

    private static func checkPosting(
        of settled: SettledHold, _ findings: inout Findings, in transaction: ReadTransaction
    ) throws {
        let place = settled.id.text
        guard let id = settled.postedBy, let made = try TransactionsTable.transaction(id, in: transaction) else {
            return findings.note(.hold, place, "the transaction that posted it is missing")
        }
        guard made.account == settled.hold.account, made.posted(like: settled.posted) == settled.posted.worth else {
            return findings.note(.hold, place, "the transaction \(id) posted something else")
        }
        for (lot, numbers) in settled.charged.numbersByLot {
            guard let kept = try LotsTable.lot(lot, in: transaction) else {
                return findings.note(.hold, place, "the lot \(lot) it was drawn from is missing")
            }
            let missing = numbers.subtracting(kept.consumed)
            if !missing.isEmpty { findings.note(.hold, place, "\(missing) of lot \(lot) are charged and not consumed") }
        }
    }
}

/// What a claim comes to, in a form that compares.
private enum ClaimWorth: Equatable {
    case credits([LotID: CreditNumbers])
    case money(Int64, Currency)
}

extension HoldClaim {
    fileprivate var numbersByLot: [LotID: CreditNumbers] {
        guard case .credits(_, let parts) = self else { return [:] }
        return Dictionary(parts.map { ($0.lot, $0.numbers) }) { $0.union($1) }
    }

    fileprivate var worth: ClaimWorth {
        switch self {
        case .credits: .credits(numbersByLot)
        case .money(let money): .money(money.minorUnits, money.currency)
        }
    }

    fileprivate func isPart(of whole: HoldClaim) -> Bool {
        switch (self, whole) {
        case (.money(let part), .money(let all)):
            return part.currency == all.currency && (0...max(0, all.minorUnits)).contains(part.minorUnits)
        case (.credits(let family, _), .credits(let other, _)):
            let all = whole.numbersByLot
            return family == other && numbersByLot.allSatisfy { $1.isSubset(of: all[$0] ?? .none) }
        case (.credits, .money), (.money, .credits): return false
        }
    }
}

extension LedgerTransaction {
    /// What the transaction charged, counted as a claim is.
    fileprivate func posted(like claim: HoldClaim) -> ClaimWorth {
        switch claim {
        case .credits:
            var consumed: [LotID: CreditNumbers] = [:]
            for entry in entries where entry.place == .consumed && entry.amount > 0 {
                if let lot = entry.lot, let numbers = entry.numbers {
                    consumed[lot] = (consumed[lot] ?? .none).union(numbers)
                }
            }
            return .credits(consumed)
        case .money(let money):
            let charged = entries.filter { $0.place == .unbilled }
            return .money(charged.first?.amount ?? 0, money.currency)
        }
    }
}
