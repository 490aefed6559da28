import Primitives

/// How long past its due date an open invoice is.
public enum AgingBucket: String, CaseIterable, Codable, Sendable {
    case current
    case days1To30 = "1-30"
    case days31To60 = "31-60"
    case days61To90 = "61-90"
    case over90 = "90+"

    /// The bucket of so many days overdue.
    public init(daysOverdue: Int) {
        switch daysOverdue {
        case ...0: self = .current
        case 1...30: self = .days1To30
        case 31...60: self = .days31To60
        case 61...90: self = .days61To90
        default: self = .over90
        }
    }
}

/// An open invoice as of a day.
public struct AgedInvoice: Hashable, Sendable {
    /// The invoice.
    public let invoice: Invoice
    /// What of it is owed.
    public let outstanding: Money
    /// Days past the due date; none on the due date or before.
    public let daysOverdue: Int
    /// Where the days put it.
    public let bucket: AgingBucket
}

/// Which open invoices are overdue, and for how long.
public enum Aging {
    /// Days past a due date; none on it or before.
    public static func daysOverdue(due: CivilDate, asOf day: CivilDate) -> Int { max(0, day.days(since: due)) }

    /// The invoice as of a day, or nothing if nothing of it is owed.
    public static func age(_ invoice: Invoice, asOf day: CivilDate) -> AgedInvoice? {
        guard invoice.state == .open, let due = invoice.dueOn else { return nil }
        let days = daysOverdue(due: due, asOf: day)
        return AgedInvoice(
            invoice: invoice, outstanding: invoice.outstanding, daysOverdue: days,
            bucket: AgingBucket(daysOverdue: days))
    }
}
