import Billing
import Entitlement
import Ledger
import Primitives
import Storage

/// `refund` gives back what is unused of an order.
///
/// Its free credits are revoked by a credit note for exactly their values, and what was paid for them is given back.
/// Held credits are not refundable.
public struct RefundOrder: Command {
    /// What the refund came to.
    public struct Answer: Encodable, Sendable {
        /// The order.
        public let order: OrderID
        /// The credit note that was issued.
        public let creditNote: DocumentNumber
        /// How many credits were taken back.
        public let credits: Int
        /// What the credit note comes to.
        public let total: Money
        /// What of it was paid and is given back.
        public let refunded: Money

        private enum CodingKeys: String, CodingKey {
            case order
            case creditNote = "credit_note"
            case credits
            case total
            case refunded
        }
    }

    /// The names of the fields.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case order
        case reason
    }

    public static let name = "refund"
    public static let summary = "Give back what is unused of an order, by a credit note."
    public static let role = Role.billing
    public static let reach = Reach.account

    /// The order.
    public let order: OrderID
    /// Why.
    public let reason: Text

    /// A refund of an order.
    public init(order: OrderID, reason: Text) {
        self.order = order
        self.reason = reason
    }

    public static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .order: "The order whose unused credits are given back."
        case .reason: "Why, as the credit note says it."
        }
    }

    public func perform(in scope: WriteScope) throws -> Answer {
        let order = try scope.order(order)
        scope.concerns(order.account)
        let account = try scope.account(order.account)
        let lots = try LotsTable.lots(of: order.id, in: scope.transaction)
        let taken = try PackRefund.decide(lots, currency: order.currency)
        let crediting = try Crediting(
            taken, of: lots, order: order, reason: reason.text, account: account, in: scope)
        let writing = try LedgerWriting(crediting.outcomes, in: scope.transaction)
        try crediting.write(in: scope)
        try scope.write(writing, zone: crediting.zone)
        return Answer(
            order: order.id, creditNote: crediting.outcome.creditNote.number,
            credits: taken.parts.reduce(0) { $0 + $1.numbers.count }, total: crediting.outcome.creditNote.total,
            refunded: crediting.outcome.amounts.refundsPayable)
    }
}

/// A credit note over free credits of an order's lots, with the revocation that goes with it.
struct Crediting {
    private(set) var outcome: CreditOutcome
    let zone: TimeZoneRules
    private(set) var outcomes: [LedgerOutcome]
    private let series: NumberSeries
    private let payments: [Payment]

    /// Decides the credit note and the revocation; money that was paid for them goes back at once.
    init(
        _ taken: CreditsTaken, of lots: [Lot], order: Order, on reopened: Invoice? = nil, reason: String,
        account: AccountsTable.Account, lost: PaymentID? = nil, in scope: WriteScope
    ) throws {
        guard let line = order.lines.first,
            let invoice = try reopened
                ?? order.invoice.flatMap({ try InvoicesTable.invoice($0, in: scope.transaction) })
        else { throw RuleRefusal(.nothingToRefund) }
        let books = try scope.books()
        var series = try scope.series(for: .creditNote, by: books)
        let amounts = LotRefund(of: lots, soldBy: line).amounts
        outcome = try invoice.credit(
            amounts, id: scope.ids.make(), reason: reason, at: scope.at, by: books, series: &series)
        self.series = series
        zone = try scope.zone(account.zone)
        let stamp = scope.stamp(account.id, zone: zone, reference: outcome.creditNote.number.text)
        outcomes = [
            try Lot.revoke(
                taken.parts, of: lots, by: .creditNote(outcome.amounts), stamp: stamp, ids: &scope.ids)
        ]
        guard outcome.amounts.refundsPayable.minorUnits > 0 else {
            payments = []
            return
        }
        var left = outcome.amounts.refundsPayable
        var refunded: [Payment] = []
        for payment in try PaymentsTable.payments(of: order.id, in: scope.transaction) where left.minorUnits > 0 {
            // What the bank took back is not given back a second time.
            if payment.id == lost { continue }
            let open = try payment.applied.subtracting(payment.refunded)
            let part = open.minorUnits < left.minorUnits ? open : left
            guard part.minorUnits > 0 else { continue }
            let refund = try payment.refund(
                upTo: try payment.refunded.adding(part), owed: left, parked: .zero(order.currency))
            let made = try refund.postings.map { try $0.book(stamp: stamp, ids: &scope.ids) }
            outcomes.append(LedgerOutcome(transactions: made))
            refunded.append(refund.payment)
            left = try left.subtracting(part)
        }
        payments = refunded
        outcome = try outcome.givingBack(try outcome.amounts.refundsPayable.subtracting(left))
    }

    /// Writes the documents; the ledger's part is written with the operation's.
    func write(in scope: WriteScope) throws {
        try scope.issue(outcome, refunding: payments)
        try SeriesTable.save(series, in: scope.writes)
        for payment in payments { try PaymentsTable.save(payment, in: scope.writes) }
    }
}
