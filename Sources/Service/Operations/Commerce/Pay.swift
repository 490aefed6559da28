import Billing
import Ledger
import Primitives
import Storage

/// `pay`: money that came in for an order or an invoice; one thing per reference, however often it is told.
public struct Pay: Command {
    /// What became of the payment.
    public struct Answer: Encodable, Sendable {
        /// The payment's id.
        public let payment: PaymentID
        /// Whether it matched what was owed.
        public let state: PaymentState
        /// What was received.
        public let amount: Money
        /// What of it paid something owed.
        public let applied: Money
        /// What of it is parked as the account's credit.
        public let parked: Money
        /// The order it was for.
        public let order: OrderID?
        /// Where that stands.
        public let orderState: OrderState?
        /// The number of the invoice it was for, or that it brought about.
        public let invoice: DocumentNumber?
        /// The lots it granted.
        public let lots: [LotID]

        private enum CodingKeys: String, CodingKey {
            case payment
            case state
            case amount
            case applied
            case parked
            case order
            case orderState = "order_state"
            case invoice
            case lots
        }
    }

    /// The names of the fields.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case order
        case invoice
        case amount
        case reference
        case source
    }

    public static let name = "pay"
    public static let summary = "Record money that came in for an order or an invoice."
    public static let role = Role.billing
    public static let reach = Reach.account

    /// The order it is for.
    public var order: OrderID?
    /// The invoice it is for.
    public var invoice: InvoiceName?
    /// How much; what is owed unless given.
    public var amount: AmountField?
    /// The payer's or the bank's name for the payment.
    public let reference: Reference
    /// Who tells of it.
    public var source: SourceID?

    /// A payment for an order.
    public init(order: OrderID, reference: Reference, amount: AmountField? = nil) {
        self.order = order
        self.reference = reference
        self.amount = amount
    }

    /// A payment for an invoice.
    public init(invoice: InvoiceName, reference: Reference, amount: AmountField? = nil) {
        self.invoice = invoice
        self.reference = reference
        self.amount = amount
    }

    public static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .order: "The order it is for; or name an invoice."
        case .invoice: "The invoice it is for, by number or id."
        case .amount: "How much; what is owed unless given."
        case .reference: "The bank's name for the payment: told again, it is the same payment."
        case .source: "Who tells of it; `cli` unless given."
        }
    }

    public func perform(in scope: WriteScope) throws -> Answer {
        switch (order, invoice) {
        case (let order?, nil): try pay(try scope.order(order), in: scope)
        case (nil, let invoice?): try pay(try scope.invoice(invoice), in: scope)
        default:
            throw Refusal.badInput([
                .init(field: "order", code: "one_of_two", detail: "is needed, or `invoice`, and not both"),
                .init(field: "invoice", code: "one_of_two", detail: "is needed, or `order`, and not both"),
            ])
        }
    }

    /// A payment for an order on terms is one for its invoice.
    private func pay(_ order: Order, in scope: WriteScope) throws -> Answer {
        if let known = try known(in: scope) { return try answer(known, in: scope) }
        if order.state != .awaitingPayment, let id = order.invoice,
            let invoice = try InvoicesTable.invoice(id, in: scope.transaction)
        {
            return try pay(invoice, in: scope)
        }
        scope.concerns(order.account)
        let account = try scope.account(order.account)
        let notice = try notice(owed: order.outstanding, order.currency, in: scope)
        let outcome = try PaymentMatching.decide(notice, against: order)
        let fulfilling = try Fulfilling(order, of: account, paying: outcome, in: scope)
        try fulfilling.write(in: scope)
        return Answer(outcome.payment, fulfilling.order, fulfilling.invoice, fulfilling.lots)
    }

    private func pay(_ invoice: Invoice, in scope: WriteScope) throws -> Answer {
        if let known = try known(in: scope) { return try answer(known, in: scope) }
        scope.concerns(invoice.account)
        let account = try scope.account(invoice.account)
        let order = try invoice.order.flatMap { try OrdersTable.order($0, in: scope.transaction) }
        let notice = try notice(owed: invoice.outstanding, invoice.currency, in: scope)
        let outcome = try PaymentMatching.decide(notice, against: invoice, of: order)
        try Settling.write(outcome, of: account, in: scope)
        return Answer(outcome.payment, outcome.order, outcome.invoice ?? invoice, [])
    }

    private func notice(owed: Money, _ currency: Currency, in scope: WriteScope) throws -> PaymentNotice {
        let amount: Money =
            if case .money(let money) = amount { money } else {
                try amount?.money(in: currency, field: "amount") ?? owed
            }
        guard amount.minorUnits > 0 else {
            throw Refusal.badField("amount", code: "amount_not_positive", "must be more than nothing; nothing is owed")
        }
        return PaymentNotice(
            id: scope.ids.make(), source: try scope.source(source), reference: reference, amount: amount,
            receivedAt: scope.at)
    }

    /// The payment as it was told before: the same again changes nothing, another amount is a conflict.
    private func known(in scope: WriteScope) throws -> Payment? {
        let source = try scope.source(source)
        guard let known = try PaymentsTable.payment(named: reference, from: source, in: scope.transaction)
        else { return nil }
        guard scope.sees(known.account) else { throw scope.takenReference(reference) }
        scope.concerns(known.account)
        let told = try amount.map { try $0.money(in: known.amount.currency, field: "amount") } ?? known.amount
        return try known.repeated(
            by: PaymentNotice(
                id: known.id, source: known.source, reference: reference, amount: told, receivedAt: scope.at))
    }

    private func answer(_ payment: Payment, in scope: ReadScope) throws -> Answer {
        let order = try payment.order.flatMap { try OrdersTable.order($0, in: scope.transaction) }
        let id = payment.invoice ?? order?.invoice
        let invoice = try id.flatMap { try InvoicesTable.invoice($0, in: scope.transaction) }
        let lots = try order.map { try LotsTable.lots(of: $0.id, in: scope.transaction) } ?? []
        return Answer(payment, order, invoice, lots.filter { $0.parent == nil }.map(\.id))
    }
}

extension Pay.Answer {
    init(_ payment: Payment, _ order: Order?, _ invoice: Invoice?, _ lots: [LotID]) {
        self.payment = payment.id
        state = payment.state
        amount = payment.amount
        applied = payment.applied
        parked = payment.parked
        self.order = order?.id
        orderState = order?.state
        self.invoice = invoice?.number
        self.lots = lots
    }
}

/// Writes what a payment of an invoice did.
enum Settling {
    static func write(
        _ outcome: PaymentOutcome, of account: AccountsTable.Account, in scope: WriteScope
    ) throws {
        let zone = try scope.zone(account.zone)
        let stamp = scope.stamp(account.id, zone: zone, reference: outcome.payment.reference.text)
        let made = try outcome.postings.map { try $0.book(stamp: stamp, ids: &scope.ids) }
        let writing = try LedgerWriting([LedgerOutcome(transactions: made)], in: scope.transaction)
        try PaymentsTable.save(outcome.payment, in: scope.writes)
        if let invoice = outcome.invoice { try scope.save(invoice) }
        if let order = outcome.order {
            let lapsesAt = order.lapsesOn.map { zone.startOfDay($0.adding(days: 1)) }
            try scope.save(order, lapsesAt: lapsesAt)
        }
        try scope.write(writing, zone: zone)
    }
}
