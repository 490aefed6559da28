import Catalog
import Ledger
import Primitives
import Testing

@testable import Billing

@Suite("Credit notes take back what was invoiced, to the cent and no more")
struct CreditNoteTests {
    @Test("a waiver paid out and the refund of the rest sum to the invoice with what remains")
    func packOfSeven() throws {
        var counter = try Counter()
        let account = try Shop.account()
        let plan = try Shop.plan()
        var order = try counter.place(plan, for: account)
        _ = try order.pay(order.total)
        let done = try counter.fulfil(order, with: plan, for: account)
        #expect(done.invoice.tax.text == "95.00")

        var lot = try grantedLot(done, &counter)
        let values = (1...7).compactMap { CreditNumbers($0...$0) }.map(lot.value)
        #expect(values.map(\.text) == ["71.43", "71.43", "71.43", "71.42", "71.43", "71.43", "71.43"])
        #expect(try Money.sum(of: values, in: .eur).text == "500.00")

        let waived = try counter.credit(
            done.invoice, try eur("71.43"), .used, "Incident 3 was waived after the pack was refunded")
        #expect(waived.creditNote.net.text == "71.43")
        #expect(waived.creditNote.tax.text == "13.57")
        #expect(waived.creditNote.total.text == "85.00")
        #expect(waived.amounts.revenue.text == "71.43" && waived.amounts.deferred.text == "0.00")

        lot = try used(3, of: lot, &counter)
        let refund = LotRefund(of: [lot], soldBy: done.invoice.lines[0])
        #expect(refund.parts == [LotPart(lot: lot.id, numbers: try CreditNumbers(parsing: "4-7"))])
        let unused = try waived.invoice.credit(
            refund.amounts, id: counter.ids.make(), reason: "Refund", at: counter.now, by: counter.books,
            series: &counter.creditNotes)
        #expect(unused.creditNote.net.text == "285.71")
        #expect(unused.creditNote.tax.text == "54.29")
        #expect(unused.creditNote.total.text == "340.00")
        #expect(unused.amounts.deferred.text == "285.71" && unused.amounts.revenue.isZero)
        // Rounding each credit note by itself loses a cent of tax.
        #expect(try Rate(parsing: "19").of(try eur("285.71")).text == "54.28")

        let remaining = unused.invoice.creditable(.standard, try Rate(parsing: "19"))
        #expect(remaining.text == "142.86")
        #expect(try unused.invoice.tax.subtracting(unused.invoice.credited[0].tax).text == "27.14")
        #expect(unused.creditNote.number.text == "CN-2026-000002")
        #expect(unused.creditNote.invoiceNumber == done.invoice.number)
    }

    @Test("credit notes in any parts sum to the invoice, by rate, and take back no more", arguments: 1...150)
    func partsSumToTheWhole(seed: Int) throws {
        var dice = Dice(seed: seed)
        var counter = try Counter()
        let nets: [Int64] = (0..<2).map { _ in .random(in: 2...2_000_000, using: &dice) }
        let rates = ["19", "7"]
        let lines = try zip(nets, rates).map { net, rate in
            try DocumentLine(
                description: "Work", quantity: 1, unitPrice: Money(minorUnits: net, currency: .eur),
                treatment: try taxed(rate))
        }
        var invoice = try Invoice(
            id: counter.ids.make(), seller: SellerSnapshot(counter.books.seller), buyer: try Shop.account().buyer,
            currency: .eur, lines: lines)
        try invoice.finalise(at: counter.now, termDays: 30, by: counter.books, series: &counter.invoices)

        var parts = lines.flatMap { line in
            dice.split(line.net.minorUnits, into: .random(in: 1...8, using: &dice)).map {
                CreditedAmount(of: line, net: Money(minorUnits: $0, currency: .eur), part: .used)
            }
        }
        parts.shuffle(using: &dice)
        var notes: [CreditNote] = []
        for part in parts {
            let outcome = try invoice.credit(
                [part], id: counter.ids.make(), reason: "Part", at: counter.now, by: counter.books,
                series: &counter.creditNotes)
            invoice = outcome.invoice
            notes.append(outcome.creditNote)
            for (whole, gone) in pairs(invoice) {
                #expect(gone.net.minorUnits <= whole.net.minorUnits && gone.tax.minorUnits <= whole.tax.minorUnits)
            }
        }
        #expect(try Money.sum(of: notes.map(\.net), in: .eur) == invoice.net)
        #expect(try Money.sum(of: notes.map(\.tax), in: .eur) == invoice.tax)
        #expect(invoice.creditedTotal == invoice.total && invoice.state == .paid)
        let one = CreditedAmount(of: lines[0], net: Money(minorUnits: 1, currency: .eur), part: .used)
        #expect(counter.creditRefusal(invoice, [one]) == "credit_exceeds_invoice")
    }

    @Test("more than is left at a rate is refused, even if the invoice has as much at another")
    func perRate() throws {
        var counter = try Counter()
        let invoice = try counter.openInvoice(["100.00", "50.00"])
        let line = invoice.lines[0]
        let over = CreditedAmount(of: line, net: try eur("150.01"), part: .used)
        #expect(counter.creditRefusal(invoice, [over]) == "credit_exceeds_invoice")
        let other = CreditedAmount(
            description: "Work", net: try eur("1.00"), category: .standard, rate: try Rate(parsing: "7"), part: .used)
        #expect(counter.creditRefusal(invoice, [other]) == "credit_exceeds_invoice")
        let halves = [
            CreditedAmount(of: line, net: try eur("75.01"), part: .used),
            CreditedAmount(of: line, net: try eur("75.00"), part: .unused),
        ]
        #expect(counter.creditRefusal(invoice, halves) == "credit_exceeds_invoice")
        #expect(counter.creditNotes.last == 0)
    }

    @Test("a credit note over nothing, or less, is refused")
    func nothing() throws {
        var counter = try Counter()
        let invoice = try counter.openInvoice(["100.00"])
        #expect(counter.creditRefusal(invoice, []) == "nothing_to_credit")
        for net in ["0.00", "-1.00"] {
            let amount = CreditedAmount(of: invoice.lines[0], net: try eur(net), part: .used)
            #expect(counter.creditRefusal(invoice, [amount]) == "amount_not_positive")
        }
        let dollars = CreditedAmount(
            of: invoice.lines[0], net: Money(minorUnits: 100, currency: .usd), part: .used)
        #expect(counter.creditRefusal(invoice, [dollars]) == "currency_mismatch")
    }

    @Test("what is owed is lowered first, and only what was paid is owed back")
    func receivableFirst() throws {
        var counter = try Counter()
        var invoice = try counter.openInvoice(["100.00"])
        _ = try invoice.pay(try eur("100.00"))
        let outcome = try counter.credit(invoice, try eur("50.00"), .used, "Half of it")
        #expect(outcome.creditNote.total.text == "59.50")
        #expect(outcome.amounts.receivable.text == "19.00")
        #expect(outcome.amounts.refundsPayable.text == "40.50")
        #expect(outcome.invoice.state == .paid && outcome.invoice.outstanding.isZero)
    }

    private func pairs(_ invoice: Invoice) -> [(TaxTotal, TaxTotal)] {
        invoice.credited.compactMap { gone in
            invoice.taxes.first { $0.isOf(gone.category, gone.rate) }.map { ($0, gone) }
        }
    }

    private func grantedLot(_ done: Fulfilment, _ counter: inout Counter) throws -> Lot {
        guard case .lot(let grant) = done.grants.first else { throw LedgerRefusal.emptyTransaction }
        return try #require(
            try Lot.grant(grant, stamp: counter.stamp(done.order.account), ids: &counter.ids).lots.first)
    }

    private func used(_ count: Int, of lot: Lot, _ counter: inout Counter) throws -> Lot {
        let stamp = try counter.stamp(lot.account)
        let request = HoldRequest(incident: counter.ids.make(), wanted: .credits(lot.family, count))
        let held = try PendingHold.place(request, on: [lot], stamp: stamp, ids: &counter.ids)
        let hold = try #require(held.hold).pending()
        return try #require(
            try hold.post(lots: held.lots, grace: nil, stamp: stamp, ids: &counter.ids).lots.first)
    }
}

extension Counter {
    /// A stamp of the account's ledger.
    func stamp(_ account: AccountID) throws -> LedgerStamp {
        LedgerStamp(
            account: account, bookedAt: now, recordedAt: now, today: books.postingDate(of: now), reference: "test")
    }

    /// Credits an amount of the first line.
    mutating func credit(
        _ invoice: Invoice, _ net: Money, _ part: CreditedPart, _ reason: String
    ) throws -> CreditOutcome {
        try invoice.credit(
            [CreditedAmount(of: invoice.lines[0], net: net, description: reason, part: part)], id: ids.make(),
            reason: reason, at: now, by: books, series: &creditNotes)
    }

    /// The code that crediting is refused with, or nothing.
    mutating func creditRefusal(_ invoice: Invoice, _ amounts: [CreditedAmount]) -> String? {
        let (books, now) = (books, now)
        let id: InvoiceID = ids.make()
        do {
            _ = try invoice.credit(amounts, id: id, reason: "Test", at: now, by: books, series: &creditNotes)
            return nil
        } catch {
            return error.code
        }
    }
}
