import Primitives

extension BillingRefusal: CustomStringConvertible {
    /// What happened and why, in a sentence.
    public var detail: String {
        switch self {
        case .planNotForSale(let plan): "The plan \(plan) is not for sale."
        case .quantityOutOfRange(let quantity, let limit):
            "An order is for 1 to \(limit) of a plan, not for \(quantity)."
        case .currencyNotPriced(let plan, let currency): "The plan \(plan) has no price in \(currency)."
        case .planMismatch(let plan, let version): "This is not version \(version) of the plan \(plan)."
        case .periodNotBillable(let plan): "The plan \(plan) has no period of whole days or months."
        case .referenceConflict(let reference): "The reference \(reference) was used before with other particulars."
        case .orderState(let order, let state, let action):
            "The order \(order) is \(state.words) and cannot be \(action.words)."
        case .orderNotDue(let order, let lapsesOn): "The order \(order) may be paid through \(lapsesOn)."
        case .invoiceState(let invoice, let state, let action):
            "The invoice \(invoice) is \(state.words) and cannot be \(action.words)."
        case .invoiceIncomplete(let faults):
            "The invoice lacks what the law asks of it: \(faults.map(\.field).joined(separator: ", "))."
        case .invoiceInUse(let invoice): "Something of the invoice \(invoice) is used or held, so it cannot be voided."
        case .invoicePartlySettled(let invoice):
            "The invoice \(invoice) is paid or credited in part, so it cannot be voided."
        case .creditExceedsInvoice(let invoice, let category, let rate, let left):
            "Of the invoice \(invoice) only \(left) net at \(category.rawValue) \(rate) % is left to credit."
        case .nothingToCredit(let invoice): "A credit note for the invoice \(invoice) must be over something."
        case .chargeState(let charge, let state, let action):
            "The charge \(charge) is \(state.rawValue) and cannot be \(action.words)."
        case .amountNotPositive(let amount): "An amount must be more than nothing, not \(amount)."
        case .refundExceedsPayment(let payment, let paid): "Of the payment \(payment) only \(paid) was received."
        case .chargebackExceedsPaid(let invoice, let paid): "Of the invoice \(invoice) only \(paid) was paid."
        case .taxRateMissing(let country, let category, let day):
            "The tax table has no rate of \(country) for \(category) on \(day)."
        case .seriesMismatch(let series, let year): "The series \(series) of \(year) does not number this document."
        case .seriesMalformed(let series): "The series \(series) makes numbers that no document can carry."
        case .money(let fault): "The amount cannot be had: \(fault)."
        case .ledger(let refusal): "The ledger refused: \(refusal.detail)."
        }
    }

    /// What to do next, in a sentence.
    public var advice: String {
        switch self {
        case .planNotForSale: "Choose a subscription, a pack or an incident."
        case .quantityOutOfRange: "Order a quantity within the limits, or place several orders."
        case .currencyNotPriced: "Choose a plan that is priced in the account's currency."
        case .planMismatch: "Load the version of the plan that was ordered."
        case .periodNotBillable: "Give the plan a period such as P1M or P30D."
        case .referenceConflict: "Use a new reference, or repeat the same particulars."
        case .orderState: "Look at the order, and place a new one if something is still wanted."
        case .orderNotDue: "Wait until that day has passed, or cancel the order."
        case .invoiceState(_, .draft, _): "Finalise the invoice first."
        case .invoiceState: "Issue a credit note if something is to be taken back."
        case .invoiceIncomplete: "Complete the fields named, then try again."
        case .invoiceInUse, .invoicePartlySettled: "Issue a credit note instead."
        case .creditExceedsInvoice: "Credit at most what is left."
        case .nothingToCredit: "Name the lines and amounts to credit."
        case .chargeState: "Look at the charge and at the invoice it is on."
        case .amountNotPositive: "Give a positive amount."
        case .refundExceedsPayment: "Refund at most what was received."
        case .chargebackExceedsPaid: "Charge back at most what was paid."
        case .taxRateMissing: "Add the rate to taxes.json and load the catalogue."
        case .seriesMismatch, .seriesMalformed: "Check series.json and load the catalogue."
        case .money: "Check the amount and its currency."
        case .ledger: "Look at the account's lots and balances."
        }
    }

    /// Code and detail, for logs.
    public var description: String { "\(code): \(detail)" }
}
