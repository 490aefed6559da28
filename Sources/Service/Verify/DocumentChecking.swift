import Billing
import Ledger
import Primitives
import Storage

/// Looks at an account's orders, invoices, credit notes and payments, and at what the ledger says of them.
struct DocumentChecking {
    /// How many documents one statement brings.
    private static let page = 200

    private let account: AccountID
    private let transaction: ReadTransaction
    private let balances: LedgerBalances
    /// The invoices that orders brought about.
    private var invoiceOf: [OrderID: InvoiceID] = [:]
    /// What payments paid of each invoice, and of each order.
    private var paid: [InvoiceID: Int128] = [:]
    private var paidAhead: [OrderID: Int128] = [:]
    private var credited: [InvoiceID: Int128] = [:]
    private var cash = MoneyTally()
    private var outstanding = MoneyTally()
    private var sold = MoneyTally()
    /// What each order sold, net.
    private var priceOf: [OrderID: Money] = [:]

    init(_ account: AccountID, _ transaction: ReadTransaction, balances: LedgerBalances) {
        self.account = account
        self.transaction = transaction
        self.balances = balances
    }

    mutating func run(_ findings: inout Findings, _ numbers: inout GivenNumbers) throws {
        var prepaid: [Order] = []
        try Self.each(OrdersTable.checked, \.id, .order, of: account, in: transaction, &findings) { order, _ in
            if let invoice = order.invoice { invoiceOf[order.id] = invoice }
            if order.termDays == nil { prepaid.append(order) }
        }
        try checkPayments(&findings)
        for order in prepaid where Int128(order.paidAmount.minorUnits) != paidAhead[order.id] ?? 0 {
            findings.note(.order, order.id.text, "what is paid of it is not the sum of its payments")
        }
        try Self.each(CreditNotesTable.checked, \.id, .creditNote, of: account, in: transaction, &findings) { note, _ in
            credited[note.invoice, default: 0] += Int128(note.total.minorUnits)
            numbers.take(series: note.series, year: note.seriesYear, ordinal: note.ordinal)
        }
        try Self.each(InvoicesTable.checked, \.id, .invoice, of: account, in: transaction, &findings) {
            invoice, findings in
            if let given = invoice.given {
                numbers.take(series: given.series, year: given.year, ordinal: given.ordinal)
            }
            try check(invoice, &findings)
        }
        compare(.receivable, with: outstanding, "what is owed on its open invoices", &findings)
        compare(.cash, with: cash, "what its payments brought", &findings)
        var unbilled = MoneyTally()
        for charge in try ChargesTable.unbilled(of: account, in: transaction) { unbilled.add(charge.net) }
        compare(.unbilled, with: unbilled, "its charges without an invoice", &findings)
    }

    /// Deferred revenue is what unspent credits are worth, and what was sold otherwise and is not delivered yet.
    func checkDeferred(_ facts: LedgerFacts, _ lots: [Lot], _ findings: inout Findings) {
        var expected = sold
        let byID = Dictionary(lots.map { ($0.id, $0) }) { first, _ in first }
        for lot in lots {
            expected.add(lot.value(of: lot.free.union(lot.held)))
            // A lot's own price is in what its order sold, and is counted credit by credit instead.
            if lot.parent == nil, let order = lot.order, invoiceOf[order] != nil { expected.subtract(lot.rootPrice) }
        }
        checkPrices(of: lots, &findings)
        expected.subtract(facts.released)
        for (lot, numbers) in facts.revoked {
            if let lot = byID[lot] { expected.add(lot.value(of: numbers)) }
        }
        compare(.deferred, with: expected, "what is sold and not delivered", &findings)
    }

    /// Credits that were sold cost what their order's invoice says.
    private func checkPrices(of lots: [Lot], _ findings: inout Findings) {
        var prices: [OrderID: Int128] = [:]
        for lot in lots where lot.parent == nil && lot.rootPrice.isPositive {
            if let order = lot.order { prices[order, default: 0] += Int128(lot.rootPrice.minorUnits) }
        }
        for (order, price) in prices.sorted(by: { $0.key < $1.key }) {
            guard let sold = priceOf[order], Int128(sold.minorUnits) != price else { continue }
            findings.note(.lot, order.text, "the lots of the order cost \(price) minor units; its invoice says \(sold)")
        }
    }

    private mutating func checkPayments(_ findings: inout Findings) throws {
        let lost = Set(try DisputesTable.lostPayments(of: account, in: transaction))
        try Self.each(PaymentsTable.checked, \.id, .payment, of: account, in: transaction, &findings) {
            payment, findings in
            let applied = Int128(payment.applied.minorUnits)
            if applied + Int128(payment.parked.minorUnits) != Int128(payment.amount.minorUnits) {
                findings.note(.payment, payment.reference.text, "what it paid and what is parked are not its amount")
            }
            cash.add(payment.amount)
            cash.subtract(payment.refunded)
            let isLost = lost.contains(payment.id)
            // The bank takes back what of a lost payment had not been given back before.
            if isLost {
                cash.subtract(payment.applied)
                cash.add(payment.refunded)
            }
            if let order = payment.order, payment.invoice == nil { paidAhead[order, default: 0] += applied }
            if !isLost, let invoice = payment.invoice ?? payment.order.flatMap({ invoiceOf[$0] }) {
                paid[invoice, default: 0] += applied
            }
        }
    }

    private mutating func check(_ invoice: Invoice, _ findings: inout Findings) throws {
        let place = invoice.number?.text ?? invoice.id.text
        if !invoice.addsUp { findings.note(.invoice, place, "its totals are not those of its lines") }
        if Int128(invoice.paid.minorUnits) != paid[invoice.id] ?? 0 {
            findings.note(.invoice, place, "what is paid of it is not the sum of its payments")
        }
        if Int128(invoice.creditedTotal.minorUnits) != credited[invoice.id] ?? 0 {
            findings.note(.invoice, place, "what is credited of it is not the sum of its credit notes")
        }
        if invoice.state == .paid, invoice.settledTotal < Int128(invoice.total.minorUnits) {
            findings.note(.invoice, place, "it is paid and less was paid and credited than it comes to")
        }
        if !invoice.charges.isEmpty, invoice.state != .void {
            let kept = Set(try ChargesTable.charges(on: invoice.id, in: transaction).map(\.charge.id))
            if kept != Set(invoice.charges) { findings.note(.invoice, place, "its charges are not those that name it") }
        }
        outstanding.add(invoice.outstanding)
        if let order = invoice.order, invoice.number != nil {
            sold.add(invoice.net)
            priceOf[order] = invoice.net
        }
    }

    private func compare(
        _ place: LedgerPlace, with expected: MoneyTally, _ words: String, _ findings: inout Findings
    ) {
        var currencies = Set(expected.sums.keys)
        for case .money(let currency) in balances.amounts.keys.map(\.unit) { currencies.insert(currency) }
        for currency in currencies.sorted() {
            let balance = balances[account, place, .money(currency)]
            guard Int128(balance) != expected[currency] else { continue }
            findings.note(
                .balance, account.text,
                "\(place.rawValue) in \(currency) is \(balance) minor units; \(words) come to \(expected[currency])")
        }
    }

    private static func each<Value: Sendable, ID: CustomStringConvertible>(
        _ page: (AccountID, ID?, Int, ReadTransaction) throws -> [CheckedDocument<Value>], _ id: KeyPath<Value, ID>,
        _ what: Findings.What, of account: AccountID, in transaction: ReadTransaction, _ findings: inout Findings,
        _ body: (Value, inout Findings) throws -> Void
    ) throws {
        var last: ID?
        while !findings.isFull {
            let found = try page(account, last, Self.page, transaction)
            for checked in found {
                findings.note(checked, what, checked.value[keyPath: id].description)
                findings.answer.documents += 1
                try body(checked.value, &findings)
            }
            guard found.count == Self.page else { return }
            last = found.last.map { $0.value[keyPath: id] }
        }
    }
}

extension Invoice {
    /// Whether lines, taxes and totals agree.
    fileprivate var addsUp: Bool {
        guard let totals = try? DocumentTotals(of: lines, in: currency) else { return false }
        return totals.taxes == taxes && totals.net == net && totals.tax == tax && totals.total == total
    }

    /// What was paid and what was credited.
    fileprivate var settledTotal: Int128 { Int128(paid.minorUnits) + Int128(creditedTotal.minorUnits) }
}
