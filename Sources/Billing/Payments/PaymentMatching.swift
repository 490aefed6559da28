import Ledger
import Primitives

/// What a payment does: all of it is stored together, or none.
public struct PaymentOutcome: Hashable, Sendable {
    /// The payment, recorded whatever it was.
    public let payment: Payment
    /// The order it was for, as it is afterwards.
    public let order: Order?
    /// The invoice it was for, as it is afterwards.
    public let invoice: Invoice?
    /// What to book, after the sale where the order is to be fulfilled.
    public let postings: [MoneyPosting]

    /// Whether the order is paid with it, and its invoice and grants are due.
    public var isToFulfil: Bool { order?.isToFulfil ?? false }
}

/// Decides what a payment pays.
///
/// Whatever does not fit is parked: another currency, more than is owed, nothing owed.
public enum PaymentMatching {
    /// Matches a payment with an order that awaits it.
    ///
    /// A part is parked until the rest comes, because there is no invoice to match it with; with the last of it the
    /// parked parts are allotted to the invoice.
    public static func decide(_ notice: PaymentNotice, against order: Order) throws(BillingRefusal) -> PaymentOutcome {
        guard order.state == .awaitingPayment, notice.amount.currency == order.currency else {
            return try park(notice, of: order.account, for: order)
        }
        var paid = order
        let shares = try paid.pay(notice.amount)
        let payment = Payment(notice, account: order.account, order: order.id, invoice: nil, shares: shares)
        guard shares.settles else {
            let postings = [MoneyPosting.payment(matched: .zero(order.currency), parked: notice.amount)]
            return PaymentOutcome(payment: payment, order: paid, invoice: nil, postings: postings)
        }
        var postings = [MoneyPosting.payment(matched: shares.applied, parked: shares.surplus)]
        if order.paidAmount.isPositive { postings.append(.allotment(order.paidAmount)) }
        return PaymentOutcome(payment: payment, order: paid, invoice: nil, postings: postings)
    }

    /// Matches a payment with an invoice, and with the order on terms that it is for.
    public static func decide(
        _ notice: PaymentNotice, against invoice: Invoice, of order: Order? = nil
    ) throws(BillingRefusal) -> PaymentOutcome {
        guard invoice.state == .open, notice.amount.currency == invoice.currency else {
            return try park(notice, of: invoice.account, for: order, on: invoice)
        }
        var paid = invoice
        let shares = try paid.pay(notice.amount)
        var order = order
        order?.follow(paid)
        let payment = Payment(
            notice, account: invoice.account, order: invoice.order, invoice: invoice.id, shares: shares)
        let posting = MoneyPosting.payment(matched: shares.applied, parked: shares.surplus)
        return PaymentOutcome(payment: payment, order: order, invoice: paid, postings: [posting])
    }

    /// Parks a payment that pays nothing owed, as a credit of the account.
    public static func park(
        _ notice: PaymentNotice, of account: AccountID, for order: Order? = nil, on invoice: Invoice? = nil
    ) throws(BillingRefusal) -> PaymentOutcome {
        guard notice.amount.isPositive else { throw .amountNotPositive(notice.amount) }
        let payment = Payment(
            notice, account: account, order: order?.id ?? invoice?.order, invoice: invoice?.id, shares: nil)
        let posting = MoneyPosting.payment(matched: .zero(notice.amount.currency), parked: notice.amount)
        return PaymentOutcome(payment: payment, order: order, invoice: invoice, postings: [posting])
    }
}

extension Payment {
    fileprivate init(
        _ notice: PaymentNotice, account: AccountID, order: OrderID?, invoice: InvoiceID?, shares: PaymentShares?
    ) {
        let nothing = Money.zero(notice.amount.currency)
        self.init(
            id: notice.id, source: notice.source, reference: notice.reference, account: account, order: order,
            invoice: invoice, amount: notice.amount, applied: shares?.applied ?? nothing,
            parked: shares?.surplus ?? notice.amount, state: PaymentState(shares), receivedAt: notice.receivedAt,
            refunded: nothing)
    }
}

extension PaymentState {
    fileprivate init(_ shares: PaymentShares?) {
        guard let shares else {
            self = .parked
            return
        }
        if !shares.settles { self = .partial } else { self = shares.surplus.isZero ? .matched : .over }
    }
}
