import Ledger
import Primitives

/// Ledger transactions and their entries: appended, never changed.
public enum TransactionsTable {
    static let transactions = Table(
        "ledger_transactions", .appendOnly,
        columns: [
            Column("account", .slug, references: "accounts"), Column("position", .integer), Column("id", .identifier),
            Column("kind", .text), Column("booked_at", .instant), Column("recorded_at", .instant),
            Column("reference", .text), Column("reverses", .identifier, nullable: true),
        ],
        primaryKey: ["account", "position"], uniques: [["id"]], layout: .apart)

    static let entries = Table(
        "ledger_entries", .appendOnly,
        columns: [
            Column("txn", .identifier), Column("position", .integer), Column("place", .text), Column("unit", .text),
            Column("amount", .integer), Column("lot", .identifier, nullable: true),
            Column("incident", .identifier, nullable: true), Column("numbers", .text, nullable: true),
        ],
        primaryKey: ["txn", "position"])

    static let last = SQL(
        "ledger_transactions.last",
        "SELECT CAST(COALESCE(MAX(position), 0) AS bigint) FROM ledger_transactions WHERE account = ?1")
    static let insert = SQL(
        "ledger_transactions.insert",
        """
        INSERT INTO ledger_transactions (account, position, id, kind, booked_at, recorded_at, reference, reverses)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
        """)
    static let insertEntry = SQL(
        "ledger_entries.insert",
        """
        INSERT INTO ledger_entries (txn, position, place, unit, amount, lot, incident, numbers)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
        """)
    private static let joined = """
        SELECT t.account, t.position, t.id, t.kind, t.booked_at, t.recorded_at, t.reference, t.reverses, e.place,
            e.unit, e.amount, e.lot, e.incident, e.numbers
        FROM ledger_transactions t JOIN ledger_entries e ON e.txn = t.id
        """
    static let ofAccount = SQL(
        "ledger_transactions.of_account",
        """
        \(joined) WHERE t.account = ?1 AND t.position > ?2 AND t.position <= ?3 ORDER BY t.position, e.position
        """)
    static let ofID = SQL("ledger_transactions.find", "\(joined) WHERE t.id = ?1 ORDER BY e.position")

    static let all = [last, insert, insertEntry, ofAccount, ofID]

    /// How many transactions one read of an account brings.
    static let page: Int64 = 500

    /// Appends a transaction to its account's ledger.
    static func append(_ made: LedgerTransaction, in transaction: Transaction) throws {
        let position = try (transaction.value(last, made.account) ?? Int64(0)) + 1
        try transaction.run(
            insert, made.account, position, made.id, made.kind, made.bookedAt, made.recordedAt, made.reference,
            made.reverses)
        for (index, entry) in made.entries.enumerated() {
            try transaction.run(
                insertEntry, made.id, index, entry.place, entry.unit, entry.amount, entry.lot, entry.incident,
                entry.numbers)
        }
    }

    /// Calls `body` with every transaction of an account, in the order they were recorded.
    public static func each(
        of account: AccountID, in transaction: ReadTransaction, _ body: (LedgerTransaction) throws -> Void
    ) throws {
        let newest: Int64 = try transaction.value(last, account) ?? 0
        var after: Int64 = 0
        while after < newest {
            var gathered = Gathering()
            try transaction.each(ofAccount, account, after, after + page) { row in try gathered.take(row) }
            for made in try gathered.finished() { try body(made) }
            after += page
        }
    }

    /// The next transactions of an account after a position, and the position at which to go on; none at the end.
    public static func page(
        of account: AccountID, after position: Int64, in transaction: ReadTransaction
    ) throws -> (made: [LedgerTransaction], next: Int64)? {
        let newest: Int64 = try transaction.value(last, account) ?? 0
        guard position < newest else { return nil }
        var gathered = Gathering()
        try transaction.each(ofAccount, account, position, position + page) { row in try gathered.take(row) }
        return (try gathered.finished(), position + page)
    }

    /// One transaction.
    public static func transaction(
        _ id: TransactionID, in transaction: ReadTransaction
    ) throws -> LedgerTransaction? {
        var gathered = Gathering()
        try transaction.each(ofID, id) { row in try gathered.take(row) }
        return try gathered.finished().first
    }

    /// Puts rows of one entry each together into transactions.
    private struct Gathering {
        private struct Head {
            let account: AccountID
            let id: TransactionID
            let kind: TransactionKind
            let bookedAt: Instant
            let recordedAt: Instant
            let reference: String
            let reverses: TransactionID?
        }

        private var found: [(head: Head, entries: [LedgerEntry])] = []

        mutating func take(_ row: borrowing Row) throws {
            let id: TransactionID = try row[2]
            if found.last?.head.id != id {
                let head = try Head(
                    account: row[0], id: id, kind: row[3], bookedAt: row[4], recordedAt: row[5], reference: row[6],
                    reverses: row[7])
                found.append((head, []))
            }
            let entry = try LedgerEntry(
                place: row[8], unit: row[9], amount: row[10], lot: row[11], incident: row[12], numbers: row[13])
            found[found.count - 1].entries.append(entry)
        }

        func finished() throws -> [LedgerTransaction] {
            try found.map { head, entries in
                try LedgerTransaction(
                    id: head.id, account: head.account, kind: head.kind, bookedAt: head.bookedAt,
                    recordedAt: head.recordedAt, reference: head.reference, reverses: head.reverses, entries: entries)
            }
        }
    }
}
