import Billing
import Catalog
import Entitlement
import Ledger
import Primitives
import Storage
import Testing

@testable import Service

/// Every row of the life of a charge (design §7), with the balances, entries and documents it leaves.
///
/// A pack of five costs 675.00, so a credit of it is worth 135.00; the fixed price of one incident is 149.00.
@Suite("the life of a charge")
struct ChargeLifeTests {
    // MARK: opened, covered

    @Test("opening under a pack moves a credit from available to held, and no money")
    func openedUnderPack() throws {
        let desk = try Desk()
        try desk.buy("pack-5")
        let opened = try desk.open("A-1")
        #expect(opened.state == .open)
        #expect(opened.decision.code == .creditAvailable)
        #expect(opened.hold?.state == .pending)
        #expect(opened.hold?.claim.creditCount == 1)
        #expect(try desk.credits(.available) == 4)
        #expect(try desk.credits(.held) == 1)
        #expect(try desk.dollars(.deferred) == 67_500)
        #expect(try desk.dollars(.revenue) == 0)
        #expect(try desk.kinds().last == .hold)
    }

    @Test("opening per incident is held against the limit, without an entry")
    func openedPerIncident() throws {
        let desk = try Desk(limit: "300.00")
        let opened = try desk.open("A-1")
        #expect(opened.decision.code == .payPerIncident)
        #expect(opened.hold?.claim == .money(Money(minorUnits: 14_900, currency: try Currency(parsing: "USD"))))
        try desk.open("A-2")
        #expect(try desk.kinds().isEmpty)
        let third = try desk.refusal(of: try desk.opening("A-3", using: "incident"))
        #expect(third.code == "over_charge_limit")
    }

    // MARK: verdict charge

    @Test("a verdict that charges a pack consumes the credit and earns its value")
    func chargedToPack() throws {
        let desk = try Desk()
        try desk.buy("pack-5")
        try desk.open("A-1")
        let verdict = try desk.judge("A-1", .howTo)
        #expect(verdict.settlement == .posted)
        #expect(verdict.version == 1)
        #expect(verdict.creditNote == nil)
        #expect(try desk.credits(.held) == 0)
        #expect(try desk.credits(.consumed) == 1)
        #expect(try desk.dollars(.revenue) == 13_500)
        #expect(try desk.dollars(.deferred) == 54_000)
    }

    @Test("a verdict that charges per incident is unbilled until invoice run")
    func chargedPerIncident() throws {
        let desk = try Desk(limit: "300.00", terms: 30)
        try desk.open("A-1")
        #expect(try desk.judge("A-1", .howTo).settlement == .posted)
        #expect(try desk.dollars(.unbilled) == 14_900)
        #expect(try desk.dollars(.revenue) == 14_900)
        #expect(try desk.unbilled().map(\.net.minorUnits) == [14_900])
        #expect(try desk.picture().invoices == 0)
        try desk.finish(RunInvoices(), at: "2026-04-02T09:00:00Z")
        #expect(try desk.dollars(.unbilled) == 0)
        #expect(try desk.dollars(.receivable) == 14_900)
        #expect(try desk.unbilled().isEmpty)
        #expect(try desk.picture().invoices == 1)
    }

    // MARK: verdict waive, or waiver

    @Test("a verdict that waives releases the hold and leaves no line", arguments: [true, false])
    func waivedByVerdict(isPack: Bool) throws {
        let desk = try Desk(limit: isPack ? nil : "300.00")
        if isPack { try desk.buy("pack-5") }
        try desk.open("A-1")
        #expect(try desk.judge("A-1", .productDefect).settlement == .released)
        #expect(try desk.show("A-1").hold?.state == .released)
        #expect(try desk.credits(.available) == (isPack ? 5 : 0))
        #expect(try desk.dollars(.revenue) == 0)
        #expect(try desk.unbilled().isEmpty)
        #expect(try desk.picture().creditNotes == 0)
    }

    @Test("a waiver before the verdict releases the hold, and caps what later verdicts charge")
    func waivedBeforeVerdict() throws {
        let desk = try Desk()
        try desk.buy("pack-5")
        try desk.open("A-1")
        #expect(try desk.waive("A-1").settlement == .released)
        #expect(try desk.credits(.available) == 5)
        #expect(try desk.judge("A-1", .howTo).settlement != .posted)
        #expect(try desk.dollars(.revenue) == 0)
        #expect(try desk.ask(ListWaivers()).map(\.reason.text) == ["goodwill"])
    }

    // MARK: verdict lowered, or waiver, after posting

    @Test("a lowered verdict returns the credit to its lot, revenue to deferred, without a document")
    func loweredOnPack() throws {
        let desk = try Desk()
        try desk.buy("pack-5")
        try desk.open("A-1")
        try desk.judge("A-1", .howTo)
        let lowered = try desk.judge("A-1", .productDefect, at: "2026-03-20T09:00:00Z")
        #expect(lowered.settlement == .returned)
        #expect(lowered.version == 2)
        #expect(try desk.credits(.available) == 5)
        #expect(try desk.credits(.consumed) == 0)
        #expect(try desk.dollars(.revenue) == 0)
        #expect(try desk.dollars(.deferred) == 67_500)
        #expect(try desk.picture().creditNotes == 0)
        // Held with a year left and given back later, it moves to a child lot that lasts as long.
        #expect(try desk.kinds().suffix(2) == [.return, .move])
    }

    @Test("where the pack was refunded meanwhile, a lowered verdict issues a credit note and returns nothing")
    func loweredOnRefundedPack() throws {
        let desk = try Desk()
        let bought = try desk.buy("pack-5")
        try desk.open("A-1")
        try desk.judge("A-1", .howTo)
        try desk.run(RefundOrder(order: bought.order, reason: try Text(parsing: "not needed")))
        #expect(try desk.picture().creditNotes == 1)
        let lowered = try desk.judge("A-1", .productDefect)
        #expect(lowered.settlement == .credited)
        #expect(lowered.creditNote != nil)
        #expect(try desk.picture().creditNotes == 2)
        #expect(try desk.credits(.available) == 0)
        #expect(try desk.credits(.consumed) == 1)
        #expect(try desk.dollars(.revenue) == 0)
        #expect(try desk.dollars(.deferred) == 0)
        #expect(try desk.dollars(.refundsPayable) == 13_500)
        // Never both: another lowering finds nothing more to give.
        #expect(try desk.judge("A-1", .regression).creditNote == nil)
    }

    @Test("a lowered verdict per incident takes the unbilled charge back, and no line remains")
    func loweredUnbilled() throws {
        let desk = try Desk(limit: "300.00", terms: 30)
        try desk.open("A-1")
        try desk.judge("A-1", .howTo)
        #expect(try desk.judge("A-1", .productDefect).settlement == .waivedUnbilled)
        #expect(try desk.dollars(.unbilled) == 0)
        #expect(try desk.dollars(.revenue) == 0)
        #expect(try desk.unbilled().isEmpty)
        try desk.finish(RunInvoices(), at: "2026-04-02T09:00:00Z")
        #expect(try desk.picture().invoices == 0)
        #expect(try desk.kinds().last == .reversal)
    }

    @Test("once invoiced, a waiver issues a credit note that names the invoice")
    func loweredInvoiced() throws {
        let desk = try Desk(limit: "300.00", terms: 30)
        try desk.open("A-1")
        try desk.judge("A-1", .howTo)
        try desk.finish(RunInvoices(), at: "2026-04-02T09:00:00Z")
        let waived = try desk.waive("A-1", at: "2026-04-03T09:00:00Z")
        #expect(waived.settlement == .credited)
        let note = try #require(
            try desk.service.database.read { try CreditNotesTable.page(after: nil, limit: 1, in: $0) }.first)
        #expect(note.number == waived.creditNote)
        #expect(note.net.minorUnits == 14_900)
        let invoice = try #require(
            try desk.service.database.read { try InvoicesTable.page(of: desk.acme, after: nil, limit: 1, in: $0) }.first
        )
        #expect(note.invoice == invoice.id)
        #expect(note.invoiceNumber == invoice.number)
        #expect(try desk.dollars(.receivable) == 0)
        #expect(try desk.dollars(.revenue) == 0)
    }

    @Test("a partial waiver after posting takes off its part alone")
    func partlyWaived() throws {
        let desk = try Desk(limit: "300.00", terms: 30)
        try desk.open("A-1")
        try desk.judge("A-1", .howTo)
        try desk.waive("A-1", "49.00")
        #expect(try desk.unbilled().map(\.net.minorUnits) == [10_000])
        #expect(try desk.dollars(.unbilled) == 10_000)
        try desk.finish(RunInvoices(), at: "2026-04-02T09:00:00Z")
        #expect(try desk.dollars(.receivable) == 10_000)
    }

    // MARK: verdict raised

    @Test("a raised verdict within 14 days takes a new hold and posts it")
    func raised() throws {
        let desk = try Desk()
        try desk.buy("pack-5")
        try desk.open("A-1")
        try desk.judge("A-1", .productDefect)
        #expect(try desk.judge("A-1", .howTo, at: "2026-03-16T09:00:00Z").settlement == .posted)
        #expect(try desk.credits(.consumed) == 1)
        #expect(try desk.dollars(.revenue) == 13_500)
    }

    @Test("a raise that nothing covers owes nothing, and a purchase within the window settles it")
    func raisedUncovered() throws {
        let desk = try Desk()
        try desk.buy("incident")
        try desk.open("A-1")
        try desk.judge("A-1", .productDefect)
        try desk.open("A-2")
        let raised = try desk.judge("A-1", .howTo)
        #expect(raised.settlement == .awaitingPurchase)
        #expect(!raised.offers.isEmpty)
        #expect(try desk.dollars(.revenue) == 0)
        try desk.buy("pack-5")
        #expect(try desk.tell("A-1", .resumed).settlement == .posted)
        #expect(try desk.dollars(.revenue) == 13_500)
    }

    @Test("a raise that nothing covers lapses with the window")
    func raisedAndLapsed() throws {
        let desk = try Desk()
        try desk.buy("incident")
        try desk.open("A-1")
        try desk.judge("A-1", .productDefect)
        try desk.open("A-2")
        try desk.judge("A-1", .howTo)
        try desk.service.runDue(through: try Instant(parsing: "2026-03-16T09:00:00Z"))
        #expect(try desk.show("A-1").settlement == .awaitingPurchase)
        try desk.service.runDue(through: try Instant(parsing: "2026-03-16T09:00:01Z"))
        #expect(try desk.show("A-1").settlement == .nothingDue)
        #expect(try desk.dollars(.revenue) == 0)
    }

    @Test("a raise after the window charges nothing, and says why")
    func raisedTooLate() throws {
        let desk = try Desk()
        try desk.buy("pack-5")
        try desk.open("A-1")
        try desk.judge("A-1", .productDefect)
        let late = try desk.judge("A-1", .howTo, at: "2026-03-16T09:00:01Z")
        #expect(late.settlement == .nothingDue)
        #expect(late.note != nil)
        #expect(try desk.dollars(.revenue) == 0)
    }

    // MARK: triage

    @Test("a diagnosis without credits waits for a purchase, and goes on after it")
    func triage() throws {
        let desk = try Desk()
        let opened = try desk.open("A-1")
        #expect(opened.decision.code == .triage)
        #expect(opened.hold == nil)
        let verdict = try desk.judge("A-1", .howTo)
        #expect(verdict.settlement == .awaitingPurchase)
        #expect(verdict.state == .waitingPurchase)
        #expect(try desk.refusal(of: try desk.event("A-1", .resumed)).code == "purchase_required")
        try desk.buy("pack-5")
        let resumed = try desk.tell("A-1", .resumed)
        #expect(resumed.settlement == .posted)
        #expect(resumed.summary.state == .open)
        #expect(resumed.summary.plan.text == "pack-5")
        #expect(try desk.credits(.consumed) == 1)
    }

    @Test("a diagnosis that finds our bug owes nothing")
    func triageWaived() throws {
        let desk = try Desk()
        try desk.open("A-1")
        #expect(try desk.judge("A-1", .productDefect).settlement == .nothingDue)
        #expect(try desk.kinds().isEmpty)
    }

    // MARK: closed, or hold expired, without verdict

    @Test("closing without a verdict releases the hold; a later charge is a raise")
    func closedUnjudged() throws {
        let desk = try Desk()
        try desk.buy("pack-5")
        try desk.open("A-1")
        try desk.tell("A-1", .resolved)
        try desk.tell("A-1", .confirmed)
        #expect(try desk.show("A-1").hold?.state == .released)
        #expect(try desk.credits(.available) == 5)
        #expect(try desk.judge("A-1", .howTo, at: "2026-03-10T09:00:00Z").settlement == .posted)
        #expect(try desk.credits(.consumed) == 1)
    }

    @Test("silence after the resolution closes by itself, and releases the hold")
    func silence() throws {
        let desk = try Desk()
        try desk.buy("pack-5")
        try desk.open("A-1")
        try desk.tell("A-1", .resolved)
        try desk.service.runDue(through: try Instant(parsing: "2026-03-09T08:59:59Z"))
        #expect(try desk.show("A-1").summary.state == .resolved)
        try desk.service.runDue(through: try Instant(parsing: "2026-03-09T09:00:00Z"))
        #expect(try desk.show("A-1").summary.state == .closed)
        #expect(try desk.credits(.available) == 5)
    }

    @Test(
        "a hold that expires is kept while the plan asks, and released where the plan says so",
        arguments: [true, false])
    func holdExpired(asks: Bool) throws {
        let released = (path: "plans/pack-5.json", changes: [(#""on_expiry": "ask""#, #""on_expiry": "release""#)])
        let desk = try Desk(edit: asks ? nil : released)
        try desk.buy("pack-5")
        try desk.open("A-1")
        try desk.service.runDue(through: try Instant(parsing: "2026-06-30T09:00:00Z"))
        #expect(try desk.credits(.held) == (asks ? 1 : 0))
        #expect(try desk.credits(.available) == (asks ? 4 : 5))
    }

    // MARK: cancelled

    @Test("cancelling before a response releases the hold")
    func cancelledUnanswered() throws {
        let desk = try Desk()
        try desk.buy("pack-5")
        try desk.open("A-1")
        #expect(try desk.tell("A-1", .cancelled).settlement == .released)
        #expect(try desk.credits(.available) == 5)
    }

    @Test("cancelling after a response asks for a verdict")
    func cancelledAnswered() throws {
        let desk = try Desk()
        try desk.buy("pack-5")
        try desk.open("A-1")
        try desk.tell("A-1", .responded)
        #expect(try desk.refusal(of: try desk.event("A-1", .cancelled)).code == "verdict_required")
        try desk.judge("A-1", .howTo)
        #expect(try desk.tell("A-1", .cancelled).summary.state == .cancelled)
        #expect(try desk.credits(.consumed) == 1)
    }

    // MARK: refund, dispute, void

    @Test("a refund leaves held credits alone and revokes the free ones")
    func refund() throws {
        let desk = try Desk()
        let bought = try desk.buy("pack-5")
        try desk.open("A-1")
        try desk.run(RefundOrder(order: bought.order, reason: try Text(parsing: "not needed")))
        #expect(try desk.credits(.revoked) == 4)
        #expect(try desk.credits(.held) == 1)
        #expect(try desk.dollars(.refundsPayable) == 0)
        #expect(try desk.dollars(.cash) == 13_500)
        #expect(try desk.picture().creditNotes == 1)
        // What is held can still be used and earned.
        #expect(try desk.judge("A-1", .howTo).settlement == .posted)
        #expect(try desk.dollars(.revenue) == 13_500)
    }

    @Test("an invoice whose credits are held cannot be voided")
    func void() throws {
        let desk = try Desk(terms: 30)
        let bought = try desk.buy("pack-5", paid: false)
        try desk.open("A-1")
        let invoice = InvoiceName.number(try #require(bought.invoice))
        #expect(try desk.refusal(of: VoidInvoice(invoice: invoice)).code == "invoice_in_use")
        try desk.judge("A-1", .productDefect)
        try desk.run(VoidInvoice(invoice: invoice))
        #expect(try desk.credits(.revoked) == 5)
        #expect(try desk.dollars(.receivable) == 0)
    }

    // MARK: a lot's end

    @Test("free credits lapse after their last day in the account's zone, held ones do not")
    func expiry() throws {
        let desk = try Desk()
        try desk.buy("pack-5")
        try desk.open("A-1", at: "2027-03-01T09:00:00Z")
        // Twelve months from 2 March run through 2 March, which ends in New York at five in the morning, UTC.
        try desk.service.runDue(through: try Instant(parsing: "2027-03-03T04:59:59Z"))
        #expect(try desk.credits(.expired) == 0)
        try desk.service.runDue(through: try Instant(parsing: "2027-03-03T05:00:00Z"))
        #expect(try desk.credits(.expired) == 4)
        #expect(try desk.credits(.held) == 1)
        #expect(try desk.dollars(.breakage) == 54_000)
    }

    @Test("one incident never ends with a pending hold, and every version of its verdict is kept")
    func versions() throws {
        let desk = try Desk()
        try desk.buy("pack-5")
        try desk.open("A-1")
        for cause in [Cause.howTo, .productDefect, .customerData] { try desk.judge("A-1", cause) }
        let verdicts = try desk.ask(ListVerdicts(incident: try IncidentName(parsing: "A-1")))
        #expect(verdicts.map(\.version) == [1, 2, 3])
        #expect(verdicts.map(\.settlement) == [.posted, .returned, .posted])
        #expect(try desk.credits(.consumed) == 1)
    }
}
