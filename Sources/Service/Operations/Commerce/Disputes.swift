import Billing
import Entitlement
import Ledger
import Primitives
import Storage

/// What became of a dispute.
public struct DisputeAnswer: Encodable, Sendable {
    /// The dispute's id.
    public let dispute: DisputeID
    /// The payment.
    public let payment: PaymentID
    /// How it ended; nothing while it is open.
    public let outcome: DisputeOutcome?
    /// The lots that are frozen by it, were unfrozen, or lost their credits.
    public let lots: [LotID]
    /// The credit note over what was taken back.
    public let creditNote: DocumentNumber?
    /// The used share that is owed again, net.
    public let owedAgain: Money?

    private enum CodingKeys: String, CodingKey {
        case dispute
        case payment
        case outcome
        case lots
        case creditNote = "credit_note"
        case owedAgain = "owed_again"
    }
}

/// `dispute open`: the payer disputes a payment; the unused credits it bought are frozen until it is decided.
public struct OpenDispute: Command {
    /// The names of the fields.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case payment
        case source
    }

    /// What comes back.
    public typealias Answer = DisputeAnswer

    public static let name = "dispute.open"
    public static let summary = "Freeze the unused credits of a payment that is disputed."
    public static let role = Role.billing
    public static let reach = Reach.account

    /// The payment, by its reference.
    public let payment: Reference
    /// Who told of it.
    public var source: SourceID?

    /// A dispute over a payment.
    public init(payment: Reference, source: SourceID? = nil) {
        self.payment = payment
        self.source = source
    }

    public static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .payment: "The payment, by its reference."
        case .source: "Who told of the payment; `cli` unless given."
        }
    }

    public func perform(in scope: WriteScope) throws -> DisputeAnswer {
        let disputed = try Disputed(payment, source, in: scope)
        scope.concerns(disputed.payment.account)
        guard disputed.dispute == nil else {
            throw Refusal(
                .refused, code: "dispute_exists", what: "The payment \(payment.text) is disputed already.",
                why: "A payment is disputed once.", next: "Close the dispute with `acquit dispute close`.")
        }
        var lots: [Lot] = []
        if case .freeze(let ids) = DisputeDecision.opened(disputed.lots) {
            lots = disputed.lots.filter { ids.contains($0.id) }.map { $0.freezing(on: disputed.today) }
        }
        let writing = try LedgerWriting([LedgerOutcome(lots: lots)], in: scope.transaction)
        let dispute = DisputesTable.Dispute(
            id: scope.ids.make(), account: disputed.payment.account, payment: disputed.payment.id, openedAt: scope.at)
        try DisputesTable.save(dispute, in: scope.writes)
        if let invoice = disputed.invoice {
            try InvoicesTable.setDunning(paused: true, of: invoice.id, in: scope.writes)
        }
        try scope.write(writing, zone: disputed.zone)
        return DisputeAnswer(
            dispute: dispute.id, payment: disputed.payment.id, outcome: nil, lots: lots.map(\.id), creditNote: nil,
            owedAgain: nil)
    }
}

/// `dispute close`: won, the credits serve again with the frozen days added; lost, unused ones are revoked and the used
/// share is owed again.
public struct CloseDispute: Command {
    /// The names of the fields.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case payment
        case outcome
        case source
    }

    /// What comes back.
    public typealias Answer = DisputeAnswer

    public static let name = "dispute.close"
    public static let summary = "Decide a dispute: won, the credits serve again; lost, unused ones are revoked."
    public static let role = Role.billing
    public static let reach = Reach.account

    /// The payment, by its reference.
    public let payment: Reference
    /// How it ended.
    public let outcome: DisputeOutcome
    /// Who told of the payment.
    public var source: SourceID?

    /// The end of a dispute.
    public init(payment: Reference, outcome: DisputeOutcome, source: SourceID? = nil) {
        self.payment = payment
        self.outcome = outcome
        self.source = source
    }

    public static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .payment: "The payment, by its reference."
        case .outcome: "`won`: the payment stands. `lost`: it was taken back."
        case .source: "Who told of the payment; `cli` unless given."
        }
    }

    public func perform(in scope: WriteScope) throws -> DisputeAnswer {
        let disputed = try Disputed(payment, source, in: scope)
        scope.concerns(disputed.payment.account)
        guard var dispute = disputed.dispute, dispute.outcome == nil else {
            throw Refusal(
                .refused, code: "no_open_dispute", what: "There is no open dispute over the payment \(payment.text).",
                next: "Open one with `acquit dispute open`.")
        }
        dispute.closedAt = scope.at
        dispute.outcome = outcome
        switch DisputeDecision.closed(outcome, disputed.lots, currency: disputed.payment.amount.currency) {
        case .revoke(let taken, let owedAgain):
            return try lose(taken, owedAgain, dispute, disputed, in: scope)
        case .freeze(let ids), .unfreeze(let ids):
            let lots = disputed.lots.filter { ids.contains($0.id) }.map { $0.unfreezing(on: disputed.today) }
            let writing = try LedgerWriting([LedgerOutcome(lots: lots)], in: scope.transaction)
            try finish(dispute, disputed, in: scope)
            try scope.write(writing, zone: disputed.zone)
            return DisputeAnswer(
                dispute: dispute.id, payment: disputed.payment.id, outcome: outcome, lots: lots.map(\.id),
                creditNote: nil, owedAgain: nil)
        }
    }

    /// The bank took the money back: the whole invoice is owed again, and a credit note lowers it by what is unused.
    private func lose(
        _ taken: CreditsTaken, _ owedAgain: Money, _ dispute: DisputesTable.Dispute, _ disputed: Disputed,
        in scope: WriteScope
    ) throws -> DisputeAnswer {
        guard let invoice = disputed.invoice, let order = disputed.order,
            let paidBy = try disputed.posting(in: scope)
        else { throw RuleRefusal(.nothingToRefund) }
        let stamp = scope.stamp(disputed.payment.account, zone: disputed.zone, reference: payment.text)
        var reopened = invoice
        try reopened.chargeBack(disputed.payment.applied, refunded: disputed.payment.refunded)
        // Only what was not refunded is gone, and what a credit note owed back of it is not owed any more.
        let gone = try disputed.payment.applied.subtracting(disputed.payment.refunded)
        let owed = try reopened.outstanding.subtracting(invoice.outstanding)
        let settled = try gone.subtracting(owed)
        var postings: [MoneyPosting] = []
        if owed.isPositive { postings.append(.chargeback(owed, payment: paidBy)) }
        if settled.isPositive { postings.append(.refund(settled, from: .refundsPayable)) }
        let made = try postings.map { try $0.book(stamp: stamp, ids: &scope.ids) }
        var outcomes = [LedgerOutcome(transactions: made)]
        var number: DocumentNumber?
        var crediting: Crediting?
        if !taken.parts.isEmpty {
            let made = try Crediting(
                taken, of: disputed.lots, order: order, on: reopened, reason: "Payment \(payment.text) was taken back",
                account: disputed.account, lost: disputed.payment.id, in: scope)
            outcomes += made.outcomes
            number = made.outcome.creditNote.number
            crediting = made
        }
        let writing = try LedgerWriting(outcomes, in: scope.transaction)
        if let crediting { try crediting.write(in: scope) } else { try scope.save(reopened) }
        try finish(dispute, disputed, in: scope)
        try scope.write(writing, zone: disputed.zone)
        return DisputeAnswer(
            dispute: dispute.id, payment: disputed.payment.id, outcome: outcome, lots: taken.parts.map(\.lot),
            creditNote: number, owedAgain: owedAgain)
    }

    private func finish(
        _ dispute: DisputesTable.Dispute, _ disputed: Disputed, in scope: WriteScope
    ) throws {
        try DisputesTable.save(dispute, in: scope.writes)
        if let invoice = disputed.invoice {
            try InvoicesTable.setDunning(paused: false, of: invoice.id, in: scope.writes)
        }
    }
}

/// A payment that is disputed, and what it bought.
struct Disputed {
    let payment: Payment
    let account: AccountsTable.Account
    let zone: TimeZoneRules
    let today: CivilDate
    let order: Order?
    let invoice: Invoice?
    let lots: [Lot]
    let dispute: DisputesTable.Dispute?

    init(_ reference: Reference, _ source: SourceID?, in scope: ReadScope) throws {
        let source = try scope.source(source)
        guard let payment = try PaymentsTable.payment(named: reference, from: source, in: scope.transaction),
            scope.sees(payment.account)
        else {
            throw Refusal.notFound(
                "payment", reference.text, field: "payment",
                next: "`acquit export payments --format csv` lists payments with their references.")
        }
        self.payment = payment
        account = try scope.account(payment.account)
        zone = try scope.zone(account.zone)
        today = zone.date(at: scope.at)
        order = try payment.order.flatMap { try OrdersTable.order($0, in: scope.transaction) }
        invoice = try (payment.invoice ?? order?.invoice).flatMap {
            try InvoicesTable.invoice($0, in: scope.transaction)
        }
        lots = try order.map { try LotsTable.lots(of: $0.id, in: scope.transaction) } ?? []
        dispute = try DisputesTable.dispute(over: payment.id, in: scope.transaction)
    }

    /// The transaction that booked the payment.
    func posting(in scope: ReadScope) throws -> TransactionID? {
        var found: TransactionID?
        try TransactionsTable.each(of: payment.account, in: scope.transaction) { made in
            if made.kind == .payment, made.reference == payment.reference.text { found = found ?? made.id }
        }
        return found
    }
}
