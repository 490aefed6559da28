import Ledger
import Primitives

/// What was earned in one calendar month, in one currency, as posted.
public struct RevenueRow: Hashable, Sendable {
    /// The first day of the month, in the seller's ledger zone.
    public let month: CivilDate
    /// Earned by use or by the day, less what credit notes and returns took back.
    public fileprivate(set) var revenue: Money
    /// Sold and expired unused.
    public fileprivate(set) var breakage: Money
    /// Given for breached promises, which lowers what was earned.
    public fileprivate(set) var compensation: Money

    /// Revenue and breakage less compensation.
    public var earned: Money {
        // The sums were taken one entry at a time, each checked.
        (try? revenue.adding(breakage).subtracting(compensation)) ?? .zero(revenue.currency)
    }
}

/// Sums revenue, breakage and compensation by month and currency over ledger transactions, fed one by one.
public struct RevenueMonths: Sendable {
    private struct Key: Hashable, Comparable {
        let month: CivilDate
        let currency: Currency

        static func < (left: Key, right: Key) -> Bool {
            (left.month, left.currency) < (right.month, right.currency)
        }
    }

    private let zone: TimeZoneRules
    private var months: [Key: RevenueRow] = [:]

    /// Starts with nothing, in the seller's ledger zone.
    public init(in zone: TimeZoneRules) {
        self.zone = zone
    }

    /// Takes in a transaction, by the day it was booked.
    public mutating func add(_ transaction: LedgerTransaction) throws(MoneyFault) {
        let date = zone.date(at: transaction.bookedAt)
        for entry in transaction.entries {
            guard case .money(let currency) = entry.unit else { continue }
            let key = Key(month: date.adding(days: 1 - date.day), currency: currency)
            let nothing = Money.zero(currency)
            var row =
                months[key] ?? RevenueRow(month: key.month, revenue: nothing, breakage: nothing, compensation: nothing)
            let debit = Money(minorUnits: entry.amount, currency: currency)
            switch entry.place {
            case .revenue: row.revenue = try row.revenue.subtracting(debit)
            case .breakage: row.breakage = try row.breakage.subtracting(debit)
            case .slaCompensation: row.compensation = try row.compensation.adding(debit)
            default: continue
            }
            months[key] = row
        }
    }

    /// A row for each month and currency in which something was posted, in order.
    public var rows: [RevenueRow] { months.keys.sorted().compactMap { months[$0] } }
}

extension ExportTable where Row == RevenueRow {
    /// Revenue by month and currency.
    public static var revenue: ExportTable<RevenueRow> {
        ExportTable(
            "revenue",
            [
                .text("month") { String($0.month.text.prefix(7)) }, .money("revenue") { $0.revenue },
                .money("breakage") { $0.breakage }, .money("compensation") { $0.compensation },
                .money("earned") { $0.earned },
            ])
    }
}
