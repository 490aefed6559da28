import Catalog
import Ledger
import Primitives

/// Why billing would not do it; nothing has changed.
public enum BillingRefusal: Error, Hashable, Sendable {
    /// Nobody buys this plan: it is free, or charged as it is used.
    case planNotForSale(PlanID)
    /// More or less of a plan than one order may be for.
    case quantityOutOfRange(Int, limit: Int)
    /// The plan has no price in the account's currency.
    case currencyNotPriced(PlanID, Currency)
    /// The snapshot handed in is not of the plan version that was ordered.
    case planMismatch(PlanID, version: Int)
    /// A subscription whose period is not of whole days or months.
    case periodNotBillable(PlanID)
    /// The reference was used before, for something else.
    case referenceConflict(Reference)
    /// The order's state does not allow it.
    case orderState(OrderID, OrderState, OrderAction)
    /// The order may still be paid.
    case orderNotDue(OrderID, lapsesOn: CivilDate)
    /// The invoice's state does not allow it.
    case invoiceState(InvoiceID, InvoiceState, InvoiceAction)
    /// Fields are missing without which no invoice may be issued: all of them.
    case invoiceIncomplete([BillingFault])
    /// What was invoiced is used or held, so the invoice cannot be voided.
    case invoiceInUse(InvoiceID)
    /// The invoice is paid or credited in part, so it cannot be voided.
    case invoicePartlySettled(InvoiceID)
    /// More than is left of the invoice at this rate.
    case creditExceedsInvoice(InvoiceID, TaxCode, Rate, left: Money)
    /// A credit note over nothing.
    case nothingToCredit(InvoiceID)
    /// The charge's state does not allow it.
    case chargeState(ChargeID, ChargeState, ChargeAction)
    /// An amount that must be more than nothing.
    case amountNotPositive(Money)
    /// More than was paid.
    case refundExceedsPayment(PaymentID, paid: Money)
    /// More was charged back than had been paid.
    case chargebackExceedsPaid(InvoiceID, paid: Money)
    /// The tax table has no rate for the sale.
    case taxRateMissing(CountryCode, TaxCategoryID, CivilDate)
    /// The number series is of another entity, document or year.
    case seriesMismatch(SeriesID, year: Int)
    /// The number series makes numbers that no document can carry.
    case seriesMalformed(SeriesID)
    /// An amount that cannot be had.
    case money(MoneyFault)
    /// The ledger refused the posting.
    case ledger(LedgerRefusal)
}

extension BillingRefusal {
    /// The stable name of the refusal.
    public var code: String {
        switch self {
        case .planNotForSale: "plan_not_for_sale"
        case .quantityOutOfRange: "quantity_out_of_range"
        case .currencyNotPriced: "currency_not_priced"
        case .planMismatch: "plan_mismatch"
        case .periodNotBillable: "period_not_billable"
        case .referenceConflict: "reference_conflict"
        case .orderState(_, let state, _): "order_\(state.rawValue)"
        case .orderNotDue: "order_not_due"
        case .invoiceState(_, let state, _): "invoice_\(state.rawValue)"
        case .invoiceIncomplete: "invoice_incomplete"
        case .invoiceInUse: "invoice_in_use"
        case .invoicePartlySettled: "invoice_partly_settled"
        case .creditExceedsInvoice: "credit_exceeds_invoice"
        case .nothingToCredit: "nothing_to_credit"
        case .chargeState(_, let state, _): "charge_\(state.rawValue)"
        case .amountNotPositive: "amount_not_positive"
        case .refundExceedsPayment: "refund_exceeds_payment"
        case .chargebackExceedsPaid: "chargeback_exceeds_paid"
        case .taxRateMissing: "tax_rate_missing"
        case .seriesMismatch: "series_mismatch"
        case .seriesMalformed: "series_malformed"
        case .money(.currencyMismatch): "currency_mismatch"
        case .money: "amount_out_of_range"
        case .ledger(let refusal): refusal.code
        }
    }

    /// The fields at fault, where the refusal is about fields.
    public var faults: [BillingFault] {
        if case .invoiceIncomplete(let faults) = self { faults } else { [] }
    }
}
