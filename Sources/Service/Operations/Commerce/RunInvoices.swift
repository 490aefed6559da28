import Billing
import Catalog
import Ledger
import Primitives
import Storage

/// `invoice run`: bills what is due: the periods of subscriptions that have begun, and charged incidents by month.
public struct RunInvoices: LongCommand {
    /// How many subscriptions or accounts one transaction bills.
    static let batch = 20

    /// What the run came to.
    public struct Outcome: Codable, Sendable {
        /// The numbers given.
        public var invoices: [DocumentNumber] = []
        /// Renewals that wait for payment.
        public var orders: [OrderID] = []
    }

    /// The names of the fields.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case through
    }

    public static let name = "invoice.run"
    public static let summary = "Bill what is due: renewals, and charged incidents by account and month."
    public static let role = Role.finance

    /// The last day to bill.
    public var through: CivilDate?

    /// Bills through a day; today unless given.
    public init(through: CivilDate? = nil) {
        self.through = through
    }

    public static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .through: "Bill what falls on this day or before; today unless given, and never beyond."
        }
    }

    public func begin(in scope: WriteScope) throws -> JobPlan<Outcome> {
        let until = latest(in: scope)
        let renewals = try EntitlementsTable.renewingCount(through: until, in: scope.transaction)
        let debtors = try ChargesTable.debtorCount(through: until, in: scope.transaction)
        return JobPlan(total: renewals + debtors, outcome: Outcome())
    }

    public func step(after cursor: String?, outcome: inout Outcome, in scope: WriteScope) throws -> JobStep {
        let place = Place(cursor)
        switch place {
        case .renewals(let after):
            let due = try EntitlementsTable.renewing(
                through: latest(in: scope), after: after, limit: Self.batch, in: scope.transaction)
            for one in due { try renew(one, &outcome, in: scope) }
            guard let last = due.last else { return .more(cursor: Place.debtors("").text, done: 0) }
            return .more(cursor: Place.renewals(last.id.text).text, done: due.count)
        case .debtors(let after):
            let due = try ChargesTable.debtors(
                through: latest(in: scope), after: after, limit: Self.batch, in: scope.transaction)
            for account in due { try bill(account, &outcome, in: scope) }
            guard let last = due.last else { return .finished(done: 0) }
            return .more(cursor: Place.debtors(last.text).text, done: due.count)
        }
    }

    /// Where a run stopped: among the renewals, then among the accounts with charges.
    private enum Place {
        case renewals(String)
        case debtors(String)

        init(_ cursor: String?) {
            let words = (cursor ?? "renewals ").split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
            let after = words.count > 1 ? String(words[1]) : ""
            self = words.first == "debtors" ? .debtors(after) : .renewals(after)
        }

        var text: String {
            switch self {
            case .renewals(let after): "renewals \(after)"
            case .debtors(let after): "debtors \(after)"
            }
        }
    }

    /// An instant that is in no zone before the end of the last day; each account's own days decide below.
    private func latest(in scope: ReadScope) -> Instant {
        guard let through else { return scope.at }
        return min(scope.at, TimeZoneRules.utc.startOfDay(through.adding(days: 2)))
    }

    private func lastDay(_ zone: TimeZoneRules, in scope: ReadScope) -> CivilDate {
        min(through ?? zone.date(at: scope.at), zone.date(at: scope.at))
    }

    private func renew(
        _ one: EntitlementsTable.Subscription, _ outcome: inout Outcome, in scope: WriteScope
    ) throws {
        let account = try scope.account(one.account)
        let zone = try scope.zone(account.zone)
        let plan = try scope.plan(one.plan, version: one.planVersion)
        let periods = try SubscriptionPeriods(anchor: one.startsOn, plan: plan)
        var one = one
        for period in periods.renewals(after: one.periods, through: lastDay(zone, in: scope)) {
            let wanted = OrderParticulars(
                account: account.id, plan: plan.id, quantity: one.quantity,
                renews: Renewal(entitlement: one.id, period: period))
            let order = try Order.place(
                wanted, of: plan, id: scope.ids.make(), for: scope.billed(account), by: scope.books(), at: scope.at)
            one.periods += 1
            try scope.save(one, renewsAt: try Subscriptions.renewsAt(one, plan, zone))
            let fulfilling = try Fulfilling(order, of: account, in: scope)
            try fulfilling.write(in: scope)
            if let number = fulfilling.invoice?.number {
                outcome.invoices.append(number)
            } else {
                outcome.orders.append(order.id)
            }
        }
    }

    private func bill(_ id: AccountID, _ outcome: inout Outcome, in scope: WriteScope) throws {
        let account = try scope.account(id)
        let billed = try scope.billed(account)
        let books = try scope.books()
        let charges = try ChargesTable.unbilled(of: id, in: scope.transaction)
        for batch in InvoiceRun.plan(charges, through: lastDay(billed.zone, in: scope), in: billed.zone) {
            var series = try scope.series(for: .invoice, by: books)
            let made = try batch.bill(
                id: scope.ids.make(), for: billed, by: books, at: scope.at, series: &series)
            let stamp = scope.stamp(id, zone: billed.zone, reference: made.invoice.number?.text ?? "")
            let transaction = try made.posting.book(stamp: stamp, ids: &scope.ids)
            let writing = try LedgerWriting([LedgerOutcome(transactions: [transaction])], in: scope.transaction)
            try scope.save(made.invoice)
            try SeriesTable.save(series, in: scope.writes)
            for charge in made.charges { try ChargesTable.save(charge, in: scope.writes) }
            try scope.write(writing, zone: billed.zone)
            if let number = made.invoice.number { outcome.invoices.append(number) }
        }
    }
}
