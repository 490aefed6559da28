import Billing
import Ledger
import Primitives
import Storage

/// `payment refunded`: money that was given back elsewhere, told as all that ever was of one payment.
///
/// It comes out of what credit notes owe the account, then out of what is parked. What neither covers is credited: the
/// order's free credits first, as far as they are worth no more, then what of it was used.
public struct RecordRefund: Command {
    /// What was given back and what came of it.
    public struct Answer: Encodable, Sendable {
        /// The payment's id.
        public let payment: PaymentID
        /// What has been given back of it in all.
        public let refunded: Money
        /// What of that was new.
        public let amount: Money
        /// The credit note that was issued for it.
        public let creditNote: DocumentNumber?
        /// How many credits were taken back.
        public let credits: Int

        private enum CodingKeys: String, CodingKey {
            case payment
            case refunded
            case amount
            case creditNote = "credit_note"
            case credits
        }
    }

    /// The names of the fields.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case payment
        case amount
        case source
    }

    public static let name = "payment.refunded"
    public static let summary = "Record what was given back of a payment elsewhere, in all."
    public static let role = Role.billing
    public static let reach = Reach.account

    /// The payment, by its reference.
    public let payment: Reference
    /// All that was ever given back of it.
    public let amount: AmountField
    /// Who told of the payment.
    public var source: SourceID?

    /// What was given back of a payment.
    public init(payment: Reference, amount: AmountField, source: SourceID? = nil) {
        self.payment = payment
        self.amount = amount
        self.source = source
    }

    public static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .payment: "The payment, by its reference."
        case .amount: "All that was ever given back of it: the same or less than before changes nothing."
        case .source: "Who told of the payment; `cli` unless given."
        }
    }

    public func perform(in scope: WriteScope) throws -> Answer {
        let disputed = try Disputed(payment, source, in: scope)
        let payment = disputed.payment
        scope.concerns(payment.account)
        let total = try amount.money(in: payment.amount.currency, field: "amount")
        guard try total.exceeds(payment.refunded) else {
            return Answer(
                payment: payment.id, refunded: payment.refunded, amount: .zero(total.currency), creditNote: nil,
                credits: 0)
        }
        if disputed.dispute?.outcome == .lost {
            throw Refusal(
                .refused, code: "payment_taken_back", what: "The payment \(payment.reference.text) was taken back.",
                why: "Its dispute was lost, and what is gone is not given back a second time.")
        }
        var refunding = try Refunding(disputed, in: scope)
        let outcome = try refunding.giveBack(total, in: scope)
        let writing = try LedgerWriting(refunding.outcomes, in: scope.transaction)
        try refunding.write(in: scope)
        try PaymentsTable.save(outcome.payment, in: scope.writes)
        try scope.write(writing, zone: disputed.zone)
        return Answer(
            payment: payment.id, refunded: outcome.payment.refunded, amount: outcome.amount,
            creditNote: refunding.credit?.creditNote.number, credits: refunding.creditCount)
    }
}

/// Money being given back of a payment, with the credit note for what nothing else covers.
private struct Refunding {
    private let paid: Disputed
    private let owed: Money
    private let parked: Money
    private var series: NumberSeries?
    private var invoice: Invoice?
    private(set) var credit: CreditOutcome?
    private(set) var creditCount = 0
    private(set) var outcomes: [LedgerOutcome] = []

    init(_ paid: Disputed, in scope: ReadScope) throws {
        self.paid = paid
        let currency = paid.payment.amount.currency
        let balances = try BalancesTable.balances(of: paid.account.id, in: scope.transaction)
        let unit = LedgerUnit.money(currency)
        owed = Money(minorUnits: balances[paid.account.id, .refundsPayable, unit], currency: currency)
        // What was paid of an order that awaits the rest is parked for that order, until it is cancelled.
        let isAhead = paid.order.map { $0.state == .awaitingPayment } ?? false
        let suspense = balances[paid.account.id, .suspense, unit]
        parked = Money(minorUnits: isAhead ? 0 : min(suspense, paid.payment.parked.minorUnits), currency: currency)
    }

    /// Covers what is new of a refund, and books it.
    mutating func giveBack(_ total: Money, in scope: WriteScope) throws -> RefundOutcome {
        var outcome = try paid.payment.refund(upTo: total, owed: owed, parked: parked)
        if outcome.uncovered.isPositive {
            try cover(outcome.uncovered, in: scope)
            let credited = try owed.adding(credit?.amounts.refundsPayable ?? .zero(total.currency))
            outcome = try paid.payment.refund(upTo: total, owed: credited, parked: parked)
            guard outcome.uncovered.isZero else { throw Self.uncovered(outcome.uncovered, of: paid.payment) }
        }
        let stamp = scope.stamp(paid.account.id, zone: paid.zone, reference: paid.payment.reference.text)
        let made = try outcome.postings.map { try $0.book(stamp: stamp, ids: &scope.ids) }
        outcomes.append(LedgerOutcome(transactions: made))
        for case .refund(let amount, .refundsPayable) in outcome.postings { try note(amount) }
        return outcome
    }

    func write(in scope: WriteScope) throws {
        if let credit, let series {
            try scope.issue(credit, isRefunded: true)
            try SeriesTable.save(series, in: scope.writes)
        } else if let invoice {
            try scope.save(invoice)
        }
    }

    /// What is given back of an invoice's payments counts as paid no more.
    private mutating func note(_ amount: Money) throws {
        credit = try credit?.givingBack(amount)
        invoice = paid.invoice
        try invoice?.giveBack(amount)
    }

    private mutating func cover(_ amount: Money, in scope: WriteScope) throws {
        guard let invoice = paid.invoice, let line = paid.order?.lines.first, paid.order?.lines.count == 1,
            !paid.lots.contains(where: \.frozen)
        else { throw Self.uncovered(amount, of: paid.payment) }
        let taking = RefundTaking(lots: paid.lots, line: line, invoice: invoice)
        let free = paid.lots.reduce(0) { $0 + $1.free.count }
        let books = try scope.books()
        let fresh = try scope.series(for: .creditNote, by: books)
        let id: InvoiceID = scope.ids.make()
        let reason = "Payment \(paid.payment.reference.text) was refunded"
        func note(_ amounts: [CreditedAmount]) throws -> (CreditOutcome, NumberSeries)? {
            guard !amounts.isEmpty else { return nil }
            var series = fresh
            let made = try invoice.credit(
                amounts, id: id, reason: reason, at: scope.at, by: books, series: &series)
            return (made, series)
        }
        let count = try Self.most(of: free) { count in
            guard let made = try note(taking.unused(count)) else { return true }
            return try !made.0.creditNote.total.exceeds(amount)
        }
        var amounts = taking.unused(count)
        var made = try note(amounts)
        if try amount.exceeds(made?.0.creditNote.total ?? .zero(amount.currency)) {
            let left = taking.usedValue
            let fewer = try Self.most(of: left) { net in
                guard net > 0, let made = try note(amounts + taking.used(net)) else { return true }
                return try amount.exceeds(made.0.creditNote.total)
            }
            guard fewer < left else { throw Self.uncovered(amount, of: paid.payment) }
            amounts += taking.used(fewer + 1)
            made = try note(amounts)
        }
        guard let made else { throw Self.uncovered(amount, of: paid.payment) }
        (credit, series, creditCount) = (made.0, made.1, count)
        let stamp = scope.stamp(paid.account.id, zone: paid.zone, reference: made.0.creditNote.number.text)
        let parts = taking.parts(count)
        outcomes.append(
            parts.isEmpty
                ? LedgerOutcome(transactions: [try made.0.posting.book(stamp: stamp, ids: &scope.ids)])
                : try Lot.revoke(
                    parts, of: paid.lots, by: .creditNote(made.0.amounts), stamp: stamp, ids: &scope.ids))
    }

    /// The largest number up to `limit` that holds; where one does not hold, no larger one does, and 0 always holds.
    private static func most<Number: FixedWidthInteger>(
        of limit: Number, _ holds: (Number) throws -> Bool
    ) rethrows -> Number {
        var (low, high) = (Number.zero, limit)
        while low < high {
            let middle = high - (high - low) / 2
            if try holds(middle) { low = middle } else { high = middle - 1 }
        }
        return low
    }

    private static func uncovered(_ amount: Money, of payment: Payment) -> Refusal {
        Refusal(
            .refused, code: "refund_not_covered",
            what: "\(amount) of the refund of \(payment.reference.text) is covered by nothing.",
            why: "No credit note owes it, nothing is parked, and what was sold cannot be credited for it.",
            next: "Cancel the order, or credit its invoice, and record the refund again.")
    }
}

/// What of an order's lots a refund may take, credit by credit.
private struct RefundTaking {
    let lots: [Lot]
    let line: DocumentLine
    let invoice: Invoice

    /// The first free credits, by lot.
    func parts(_ count: Int) -> [LotPart] {
        var left = count
        return lots.compactMap { lot in
            let taken = min(left, lot.free.count)
            left -= taken
            return lot.free.lowest(taken).flatMap { $0.isEmpty ? nil : LotPart(lot: lot.id, numbers: $0) }
        }
    }

    func unused(_ count: Int) -> [CreditedAmount] {
        parts(count).compactMap { part in
            guard let lot = lots.first(where: { $0.id == part.lot }) else { return nil }
            let words = "\(line.description): \(part.numbers.count) unused of \(lot.rootQuantity)"
            let value = lot.value(of: part.numbers)
            return value.isPositive ? CreditedAmount(of: line, net: value, description: words, part: .unused) : nil
        }
    }

    func used(_ net: Int64) -> [CreditedAmount] {
        let amount = Money(minorUnits: net, currency: invoice.currency)
        return [CreditedAmount(of: line, net: amount, description: "\(line.description): used", part: .used)]
    }

    /// What was earned with used credits and not credited yet, net.
    var usedValue: Int64 {
        let (consumed, open) = lots.reduce((Int64(0), Int64(0))) { sum, lot in
            (
                sum.0 + lot.value(of: lot.consumed).minorUnits,
                sum.1 + lot.value(of: lot.free.union(lot.held)).minorUnits
            )
        }
        let creditable = invoice.creditable(line.taxCategory, line.taxRate).minorUnits
        return max(0, min(consumed, creditable - open))
    }
}
