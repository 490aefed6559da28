import Ledger
import Primitives
import Storage

/// Looks at one account in one view: its ledger added up again, its lots, its waiting holds, its documents.
struct AccountChecking {
    private let account: AccountID
    private let transaction: ReadTransaction

    init(_ account: AccountID, _ transaction: ReadTransaction) {
        self.account = account
        self.transaction = transaction
    }

    func run(_ findings: inout Findings, _ numbers: inout GivenNumbers) throws {
        var facts = LedgerFacts()
        var lots: [Lot] = []
        var isReadable = false
        try findings.reading(.ledger, account.text) { findings in
            isReadable = try add(up: &facts, &findings)
        }
        try findings.reading(.lot, account.text) { findings in
            lots = try LotsTable.lots(of: account, in: transaction)
            findings.answer.lots += lots.count
            guard isReadable else { return }
            try compare(facts, lots, &findings)
            try checkHolds(facts, &findings)
        }
        try findings.reading(.account, account.text) { findings in
            let balances = try BalancesTable.balances(of: account, in: transaction)
            var documents = DocumentChecking(account, transaction, balances: balances)
            try documents.run(&findings, &numbers)
            if isReadable { documents.checkDeferred(facts, lots, &findings) }
        }
    }

    /// Adds the transactions up; false where one of them cannot be, and then it has been named.
    private func add(up facts: inout LedgerFacts, _ findings: inout Findings) throws -> Bool {
        var faulty: (id: TransactionID, refusal: LedgerRefusal)?
        do {
            try TransactionsTable.each(of: account, in: transaction) { made in
                if faulty != nil { return }
                findings.answer.transactions += 1
                do throws(LedgerRefusal) {
                    try facts.take(made)
                } catch {
                    faulty = (made.id, error)
                }
            }
        } catch let error as LedgerRefusal {
            // A page is refused as a whole; read one by one, the transaction that cannot be one is found.
            faulty = try firstUnreadable().map { ($0, error) }
            if faulty == nil { throw error }
        }
        if let faulty {
            findings.note(.ledger, "\(account) \(faulty.id)", faulty.refusal.description)
            return false
        }
        let positions = try TransactionsTable.positions(of: account, in: transaction)
        if positions.count != positions.last {
            findings.note(.ledger, account.text, "of \(positions.last) transactions \(positions.count) are there")
        } else if facts.count != positions.count {
            findings.note(.ledger, account.text, "a transaction has no entries")
        }
        return true
    }

    private func firstUnreadable() throws -> TransactionID? {
        for id in try TransactionsTable.ids(of: account, in: transaction) {
            do {
                _ = try TransactionsTable.transaction(id, in: transaction)
            } catch is LedgerRefusal {
                return id
            }
        }
        return nil
    }

    private func compare(_ facts: LedgerFacts, _ lots: [Lot], _ findings: inout Findings) throws {
        let balances = try BalancesTable.balances(of: account, in: transaction)
        guard let difference = facts.projection.firstDifference(lots: lots, balances: balances) else { return }
        findings.note(.balance, account.text, difference)
    }

    /// What waiting holds claim is exactly what is held.
    private func checkHolds(_ facts: LedgerFacts, _ findings: inout Findings) throws {
        var claimed: [LedgerFacts.Reservation: CreditNumbers] = [:]
        for hold in try HoldsTable.pending(of: account, in: transaction) {
            guard case .credits(_, let parts) = hold.claim else { continue }
            for part in parts {
                let key = LedgerFacts.Reservation(incident: hold.incident, lot: part.lot)
                let others = claimed[key] ?? .none
                let missing = part.numbers.subtracting(facts.held[key] ?? .none)
                if !missing.isEmpty {
                    findings.note(
                        .hold, hold.id.text, "it claims \(missing) of lot \(part.lot), which are not held for it")
                } else if others.intersects(part.numbers) {
                    findings.note(.hold, hold.id.text, "it claims credits of lot \(part.lot) that another hold claims")
                }
                claimed[key] = others.union(part.numbers)
            }
        }
        for (key, numbers) in facts.held {
            let unclaimed = numbers.subtracting(claimed[key] ?? .none)
            guard !unclaimed.isEmpty else { continue }
            findings.note(.hold, key.incident.text, "\(unclaimed) of lot \(key.lot) are held for it without a hold")
        }
    }
}
