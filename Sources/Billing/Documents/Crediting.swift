import Catalog
import Ledger
import Primitives

/// What issuing a credit note came to.
public struct CreditOutcome: Hashable, Sendable {
    /// The document.
    public let creditNote: CreditNote
    /// The invoice, lowered.
    public private(set) var invoice: Invoice
    /// What it does to the ledger: book it, or hand it to the revocation of the credits it takes back.
    public let amounts: CreditNoteAmounts

    /// The ledger posting of a credit note that revokes no credits.
    public var posting: MoneyPosting { .creditNote(amounts) }

    /// The same with something of what was paid given back.
    public func givingBack(_ amount: Money) throws(BillingRefusal) -> CreditOutcome {
        var outcome = self
        try outcome.invoice.giveBack(amount)
        return outcome
    }
}

extension Invoice {
    /// Credits amounts of this invoice by a document of its own.
    ///
    /// Tax is the cumulative difference over all credit notes of the invoice, by category and rate: however it is
    /// taken back in parts, the parts sum to what was invoiced. What is still owed is lowered first, and only what
    /// was paid is owed back.
    public func credit(
        _ amounts: [CreditedAmount], id: InvoiceID, reason: String, at instant: Instant, by books: Books,
        series: inout NumberSeries
    ) throws(BillingRefusal) -> CreditOutcome {
        try require([.open, .paid], to: .credit)
        guard let invoiceNumber = number else { throw .invoiceState(self.id, state, .credit) }
        let taxes = try creditedTaxes(of: amounts)
        let totals = try refusing { () throws(MoneyFault) in try DocumentTotals(of: taxes, in: currency) }
        let day = books.postingDate(of: instant)
        let given = try series.give(to: .creditNote, of: seller.entity, on: day)
        let note = CreditNote(
            id: id, number: given.number, series: given.series, seriesYear: given.year, ordinal: given.ordinal,
            invoice: self.id, invoiceNumber: invoiceNumber, account: account, seller: seller, buyer: buyer,
            currency: currency, issuedOn: day, issuedAt: instant, reason: reason, lines: lines(of: amounts),
            taxes: taxes, net: totals.net, tax: totals.tax, total: totals.total)
        return try lowered(by: note, amounts)
    }

    /// What is left to credit of a category and rate, net.
    public func creditable(_ category: TaxCode, _ rate: Rate) -> Money {
        guard let whole = taxes.first(where: { $0.isOf(category, rate) }) else { return .zero(currency) }
        let gone = credited.first { $0.isOf(category, rate) }?.net ?? .zero(currency)
        return (try? whole.net.subtracting(gone)) ?? .zero(currency)
    }

    private func creditedTaxes(of amounts: [CreditedAmount]) throws(BillingRefusal) -> [TaxTotal] {
        guard !amounts.isEmpty else { throw .nothingToCredit(id) }
        for amount in amounts where !amount.net.isPositive { throw .amountNotPositive(amount.net) }
        var totals: [TaxTotal] = []
        for amount in amounts where !totals.contains(where: { $0.isOf(amount.category, amount.rate) }) {
            totals.append(try creditedTax(of: amounts, amount.category, amount.rate))
        }
        return totals
    }

    private func creditedTax(
        of amounts: [CreditedAmount], _ category: TaxCode, _ rate: Rate
    ) throws(BillingRefusal) -> TaxTotal {
        let alike = amounts.filter { $0.category == category && $0.rate == rate }
        let left = creditable(category, rate)
        let net = try refusing { () throws(MoneyFault) in try Money.sum(of: alike.map(\.net), in: currency) }
        guard let whole = taxes.first(where: { $0.isOf(category, rate) }), net.minorUnits <= left.minorUnits else {
            throw .creditExceedsInvoice(id, category, rate, left: left)
        }
        let gone = credited.first { $0.isOf(category, rate) }
        return try refusing { () throws(MoneyFault) in
            let through = try (gone?.net ?? .zero(currency)).adding(net)
            let tax = try whole.tax.fraction(through.minorUnits, of: whole.net.minorUnits)
            return TaxTotal(
                category: category, rate: rate, net: net, tax: try tax.subtracting(gone?.tax ?? .zero(currency)),
                exemption: whole.exemption)
        }
    }

    private func lines(of amounts: [CreditedAmount]) -> [DocumentLine] {
        amounts.compactMap { amount in
            taxes.first { $0.isOf(amount.category, amount.rate) }.map {
                DocumentLine(description: amount.description, net: amount.net, like: $0, incident: amount.incident)
            }
        }
    }

    private func lowered(
        by note: CreditNote, _ amounts: [CreditedAmount]
    ) throws(BillingRefusal) -> CreditOutcome {
        let owed = outstanding
        var invoice = self
        return try refusing { () throws(MoneyFault) in
            for taken in note.taxes { try invoice.add(taken) }
            if invoice.state == .open, invoice.outstanding.isZero { invoice.state = .paid }
            let used = try Money.sum(of: amounts.filter { $0.part == .used }.map(\.net), in: currency)
            let shares = try PaymentShares(of: note.total, owed: owed)
            return CreditOutcome(
                creditNote: note, invoice: invoice,
                amounts: CreditNoteAmounts(
                    revenue: used, deferred: try note.net.subtracting(used), tax: note.tax,
                    receivable: shares.applied, refundsPayable: shares.surplus))
        }
    }

    private mutating func add(_ taken: TaxTotal) throws(MoneyFault) {
        guard let index = credited.firstIndex(where: { $0.isOf(taken.category, taken.rate) }) else {
            credited.append(taken)
            return
        }
        let gone = credited[index]
        credited[index] = TaxTotal(
            category: taken.category, rate: taken.rate, net: try gone.net.adding(taken.net),
            tax: try gone.tax.adding(taken.tax), exemption: taken.exemption)
    }
}
