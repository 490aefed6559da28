import Exports
import Ledger
import Primitives
import Storage

extension Exporting {
    /// The entries of every account's transactions, account by account, each in the order it was recorded.
    func ledger(_ write: Write) throws -> Int {
        var stream = ExportStream(.ledger, as: export.format)
        var count = 0
        try transactions { page in
            for row in page.flatMap(LedgerRow.rows) {
                stream.append(row)
                count += 1
            }
            try write(stream.take())
        }
        try write(stream.take())
        return count
    }

    /// What was earned, by month and currency.
    func revenue(_ write: Write) throws -> Int {
        var months = RevenueMonths(in: zone)
        try transactions { page in
            for made in page { try months.add(made) }
        }
        var stream = ExportStream(.revenue, as: export.format)
        let rows = months.rows
        for row in rows { stream.append(row) }
        try write(stream.take())
        return rows.count
    }

    /// Gives the transactions booked on the days asked for, page by page.
    private func transactions(_ body: ([LedgerTransaction]) throws -> Void) throws {
        guard let last = bounds.transaction else { return }
        try database.readPages(
            key: { (account: AccountsTable.Account) in account.id },
            page: { transaction, after, limit in
                try AccountsTable.page(after: after, limit: limit, in: transaction)
            },
            body: { accounts in
                for account in accounts { try transactions(of: account.id, through: last, body) }
            })
    }

    private func transactions(
        of account: AccountID, through last: TransactionID, _ body: ([LedgerTransaction]) throws -> Void
    ) throws {
        var position: Int64 = 0
        while let page = try database.read({ try TransactionsTable.page(of: account, after: position, in: $0) }) {
            try body(page.made.filter { $0.id <= last && export.covers(zone.date(at: $0.bookedAt)) })
            position = page.next
        }
    }
}
