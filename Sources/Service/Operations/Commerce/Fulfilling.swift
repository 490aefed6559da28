import Billing
import Catalog
import Ledger
import Primitives
import Storage

/// Everything that selling something writes, decided before any of it is written.
///
/// An order that is paid, or placed on terms, is invoiced and granted here, whichever operation brought it so far.
struct Fulfilling {
    private let account: AccountsTable.Account
    private let billed: BilledAccount
    private(set) var order: Order
    private(set) var invoice: Invoice?
    private(set) var lots: [LotID] = []
    private var series: NumberSeries?
    private var payment: Payment?
    private var subscription: (EntitlementsTable.Subscription, renewsAt: Instant?)?
    private var outcomes: [LedgerOutcome] = []
    private var writing: LedgerWriting?

    /// Decides what an order comes to, with a payment that came for it if one did.
    ///
    /// - Throws: a refusal; nothing has been written then.
    init(
        _ order: Order, of account: AccountsTable.Account, paying outcome: PaymentOutcome? = nil, in scope: WriteScope
    ) throws {
        self.account = account
        billed = try scope.billed(account)
        self.order = outcome?.order ?? order
        payment = outcome?.payment
        if self.order.isToFulfil { try fulfil(in: scope) }
        try book(outcome?.postings ?? [], in: scope)
        writing = try LedgerWriting(outcomes, in: scope.transaction)
    }

    private mutating func fulfil(in scope: WriteScope) throws {
        let books = try scope.books()
        let plan = try scope.plan(order.plan, version: order.planVersion)
        var series = try scope.series(for: .invoice, by: books)
        let fulfilment = try order.fulfil(
            with: plan, for: billed, by: books, invoice: scope.ids.make(), at: scope.at, series: &series)
        self.series = series
        order = fulfilment.order
        invoice = fulfilment.invoice
        let reference = fulfilment.invoice.number?.text ?? order.id.text
        let stamp = scope.stamp(account.id, zone: billed.zone, reference: reference)
        if let sale = fulfilment.sale {
            outcomes.append(LedgerOutcome(transactions: [try sale.book(stamp: stamp, ids: &scope.ids)]))
        }
        for grant in fulfilment.grants {
            switch grant {
            case .lot(let lot): try self.grant(lot, stamp, in: scope)
            case .period(let period): try begin(period, of: plan, stamp, in: scope)
            }
        }
    }

    private mutating func grant(_ grant: LotGrant, _ stamp: LedgerStamp, in scope: WriteScope) throws {
        let outcome = try Lot.grant(grant, stamp: stamp, ids: &scope.ids)
        lots += outcome.lots.map(\.id)
        outcomes.append(outcome)
    }

    /// Begins a subscription, or prolongs it by the period that was bought.
    private mutating func begin(
        _ grant: PeriodGrant, of plan: Plan, _ stamp: LedgerStamp, in scope: WriteScope
    ) throws {
        var one =
            try grant.entitlement.flatMap { try EntitlementsTable.subscription($0, in: scope.transaction) }
            ?? EntitlementsTable.Subscription(
                id: scope.ids.make(), account: account.id, plan: plan.id, planVersion: plan.version,
                startsOn: grant.period.from, lastDay: grant.period.lastDay, order: order.id, quantity: grant.quantity)
        one.lastDay = max(one.lastDay ?? grant.period.lastDay, grant.period.lastDay)
        one.order = order.id
        if let allowance = plan.allowance {
            try self.grant(
                try LotGrant(
                    family: plan.family ?? FamilyID(parsing: plan.id.text), plan: plan.id, planVersion: plan.version,
                    order: order.id, quantity: allowance * max(1, grant.quantity), price: .zero(account.currency),
                    source: .free, priority: plan.lotPriority, effectiveFrom: grant.period.from,
                    lastDay: grant.period.lastDay), stamp, in: scope)
            one.allowance = lots.last
        }
        subscription = (one, try Subscriptions.renewsAt(one, plan, billed.zone))
    }

    private mutating func book(_ postings: [MoneyPosting], in scope: WriteScope) throws {
        guard let payment else { return }
        let stamp = scope.stamp(account.id, zone: billed.zone, reference: payment.reference.text)
        let made = try postings.map { try $0.book(stamp: stamp, ids: &scope.ids) }
        outcomes.append(LedgerOutcome(transactions: made))
    }

    /// Writes everything; nothing here is refused any more.
    func write(in scope: WriteScope) throws {
        let lapsesAt = order.lapsesOn.map { billed.zone.startOfDay($0.adding(days: 1)) }
        try scope.save(order, lapsesAt: lapsesAt)
        if let invoice { try scope.save(invoice) }
        if let series { try SeriesTable.save(series, in: scope.writes) }
        if let payment { try PaymentsTable.save(payment, in: scope.writes) }
        if let writing { try scope.write(writing, zone: billed.zone) }
        if let (one, renewsAt) = subscription { try scope.save(one, renewsAt: renewsAt) }
    }

    /// What `buy` answers.
    var answer: PurchaseAnswer {
        PurchaseAnswer(order, invoice: invoice?.number, lots: lots)
    }
}

/// When subscriptions renew.
enum Subscriptions {
    /// When the first period begins that is not ordered yet; nil where none follows.
    static func renewsAt(
        _ one: EntitlementsTable.Subscription, _ plan: Plan, _ zone: TimeZoneRules
    ) throws -> Instant? {
        guard one.renews, one.state == .active else { return nil }
        let periods = try SubscriptionPeriods(anchor: one.startsOn, plan: plan)
        return zone.startOfDay(periods.start(one.periods))
    }
}
