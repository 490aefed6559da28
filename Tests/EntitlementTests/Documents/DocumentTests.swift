import Entitlement
import Ledger
import Primitives
import Testing

@Suite("refunds, disputes and voided invoices")
struct DocumentTests {
    @Test("a refund takes back what is free, at its own value")
    func refund() throws {
        let lot = Sample.lot(3, quantity: 7, used: 2, price: 50_000).lot
        let taken = try PackRefund.decide([lot], currency: Sample.usd)
        #expect(taken.parts == [LotPart(lot: lot.id, numbers: lot.free)])
        #expect(taken.net == Sample.dollars(50_000 - 2 * 7_143))
    }

    @Test("used credits are spent, held ones wait, frozen ones are disputed")
    func refundRefused() throws {
        let used = Sample.lot(3, used: 10).lot
        #expect(throws: RuleRefusal(.nothingToRefund)) { try PackRefund.decide([used], currency: Sample.usd) }
        let held = try holding(10)
        let refusal = #expect(throws: RuleRefusal.self) { try PackRefund.decide([held], currency: Sample.usd) }
        #expect(refusal?.explanation.why.hasSuffix("10 held credits wait for their incidents.") == true)
        let frozen = Sample.lot(3).lot.freezing(on: Sample.today)
        #expect(throws: RuleRefusal(.lotFrozen)) { try PackRefund.decide([frozen], currency: Sample.usd) }
    }

    @Test("an invoice is voided only while nothing of it is used or held")
    func void() throws {
        func code(_ lot: Lot, charges: Bool = false, served: Bool = false) -> String? {
            do {
                _ = try InvoiceVoid.decide([lot], hasCharges: charges, hasServed: served, currency: Sample.usd)
                return nil
            } catch {
                return error.code
            }
        }
        #expect(code(Sample.lot(3).lot) == nil)
        #expect(code(Sample.lot(3, used: 1).lot) == "invoice_in_use")
        #expect(code(try holding(1)) == "invoice_in_use")
        #expect(code(Sample.lot(3).lot, charges: true) == "invoice_in_use")
        #expect(code(Sample.lot(3).lot, served: true) == "invoice_in_use")
        let all = try InvoiceVoid.decide(
            [Sample.lot(3).lot], hasCharges: false, hasServed: false, currency: Sample.usd)
        #expect(all.net == Sample.dollars(119_000))
    }

    @Test("a dispute freezes; won it thaws; lost it revokes what is free and is owed the rest again")
    func dispute() {
        let lot = Sample.lot(3, quantity: 7, used: 2, price: 50_000).lot
        #expect(DisputeDecision.opened([lot]) == .freeze([lot.id]))
        let frozen = lot.freezing(on: Sample.today)
        #expect(DisputeDecision.opened([frozen]) == .freeze([]))
        #expect(DisputeDecision.closed(.won, [frozen], currency: Sample.usd) == .unfreeze([lot.id]))
        let lost = DisputeDecision.closed(.lost, [frozen], currency: Sample.usd)
        let taken = CreditsTaken(
            parts: [LotPart(lot: lot.id, numbers: lot.free)], net: Sample.dollars(50_000 - 2 * 7_143))
        #expect(lost == .revoke(taken, owedAgain: Sample.dollars(2 * 7_143)))
    }

    private func holding(_ count: Int) throws -> Lot {
        let lot = Sample.lot(3).lot
        let held = CreditNumbers(first: count)
        return try Lot(
            id: lot.id, account: lot.account, family: lot.family, plan: lot.plan, planVersion: 1, order: nil,
            root: lot.root, parent: nil, rootQuantity: 10, rootPrice: lot.rootPrice, priority: 100,
            grantedAt: lot.grantedAt, effectiveFrom: lot.effectiveFrom, lastDay: lot.lastDay,
            credits: LotCredits(received: lot.free, free: lot.free.subtracting(held), held: held))
    }
}
