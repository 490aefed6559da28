import Ledger
import Primitives

/// The charges of one account, currency and calendar month: one invoice.
public struct ChargeBatch: Hashable, Sendable {
    /// Who owes them.
    public let account: AccountID
    /// What they are in.
    public let currency: Currency
    /// The month, or as much of it as the run went through.
    public let service: ServicePeriod
    /// The charges, oldest first.
    public let charges: [Charge]
}

/// What invoicing a batch came to: all of it is stored together, or none.
public struct BilledBatch: Hashable, Sendable {
    /// The invoice, numbered.
    public let invoice: Invoice
    /// The charges, naming it.
    public let charges: [Charge]
    /// What to book.
    public let posting: MoneyPosting
}

/// Collects unbilled charges into invoices.
public enum InvoiceRun {
    /// One batch for each account, currency and calendar month of the charges through a day.
    ///
    /// Days and months are those of the accounts' zone, which all the charges share: the month of the service is the
    /// customer's, the date of the invoice the seller's.
    public static func plan(_ charges: [Charge], through day: CivilDate, in zone: TimeZoneRules) -> [ChargeBatch] {
        var batches: [BatchKey: [Charge]] = [:]
        for charge in charges where charge.state == .unbilled {
            let date = zone.date(at: charge.chargedAt)
            guard date <= day else { continue }
            batches[BatchKey(charge, on: date), default: []].append(charge)
        }
        return batches.keys.sorted().map { key in
            ChargeBatch(
                account: key.account, currency: key.currency,
                service: ServicePeriod(
                    from: key.month, to: min(day, key.month.adding(days: key.month.daysInMonth - 1))),
                charges: (batches[key] ?? []).sorted { ($0.chargedAt, $0.id) < ($1.chargedAt, $1.id) })
        }
    }
}

extension ChargeBatch {
    /// Plans the batch's invoice: a line for each charge, taxed by the rate of its day.
    public func draft(id: InvoiceID, for account: BilledAccount, by books: Books) throws(BillingRefusal) -> Invoice {
        var lines: [DocumentLine] = []
        for charge in charges {
            let treatment = try Pricing.treatment(
                of: charge.taxCategory, for: account.buyer, by: books, on: account.zone.date(at: charge.chargedAt))
            lines.append(
                try refusing { () throws(MoneyFault) in
                    try DocumentLine(
                        description: charge.description, quantity: 1, unitPrice: charge.net, treatment: treatment,
                        incident: charge.incident)
                })
        }
        return try Invoice(
            id: id, seller: SellerSnapshot(books.seller), buyer: account.buyer, currency: currency, lines: lines,
            service: service, charges: charges.map(\.id))
    }

    /// Invoices the batch: numbered, dated in the seller's zone, and due by the account's terms.
    public func bill(
        id: InvoiceID, for account: BilledAccount, by books: Books, at instant: Instant, series: inout NumberSeries
    ) throws(BillingRefusal) -> BilledBatch {
        var invoice = try draft(id: id, for: account, by: books)
        var billed = charges
        for index in billed.indices { try billed[index].bill(on: id) }
        let termDays = account.termDays ?? books.seller.paymentTerms.days
        try invoice.finalise(at: instant, termDays: termDays, by: books, series: &series)
        return BilledBatch(
            invoice: invoice, charges: billed, posting: .invoiceCharge(net: invoice.net, tax: invoice.tax))
    }
}

/// Account, currency and month, in the order invoices are numbered.
private struct BatchKey: Hashable, Comparable {
    let account: AccountID
    let currency: Currency
    let month: CivilDate

    init(_ charge: Charge, on date: CivilDate) {
        account = charge.account
        currency = charge.net.currency
        month = date.adding(days: 1 - date.day)
    }

    static func < (left: BatchKey, right: BatchKey) -> Bool {
        (left.account, left.month, left.currency) < (right.account, right.month, right.currency)
    }
}
