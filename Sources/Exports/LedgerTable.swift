import Ledger
import Primitives

/// One entry of a transaction: what a ledger is exported in.
public struct LedgerRow: Hashable, Sendable {
    /// The transaction.
    public let transaction: LedgerTransaction
    /// The entry.
    public let entry: LedgerEntry

    /// The entries of a transaction, in the order written.
    public static func rows(of transaction: LedgerTransaction) -> [LedgerRow] {
        transaction.entries.map { LedgerRow(transaction: transaction, entry: $0) }
    }

    /// The amount, if the entry is of money: a debit positive, a credit negative.
    var amount: Money? {
        guard case .money(let currency) = entry.unit else { return nil }
        return Money(minorUnits: entry.amount, currency: currency)
    }

    /// The count, if the entry is of credits: arriving positive, leaving negative.
    var credits: Int64? { entry.unit.isCredits ? entry.amount : nil }
}

extension ExportTable where Row == LedgerRow {
    /// The ledger, one entry a row; the amounts of a transaction sum to zero, and so do its credits.
    public static var ledger: ExportTable<LedgerRow> {
        ExportTable(
            "ledger",
            [
                .name("transaction") { $0.transaction.id }, .text("kind") { $0.transaction.kind.rawValue },
                .name("account") { $0.transaction.account }, .instant("booked_at") { $0.transaction.bookedAt },
                .instant("recorded_at") { $0.transaction.recordedAt },
                .text("reference") { $0.transaction.reference }, .name("reverses") { $0.transaction.reverses },
                .text("place") { $0.entry.place.rawValue }, .name("unit") { $0.entry.unit },
                .money("amount") { $0.amount }, .integer("credits") { $0.credits }, .name("lot") { $0.entry.lot },
                .name("numbers") { $0.entry.numbers }, .name("incident") { $0.entry.incident },
            ])
    }
}
