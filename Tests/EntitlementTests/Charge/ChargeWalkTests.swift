import Catalog
import Entitlement
import Ledger
import Primitives
import Testing

/// Any sequence of events: what holds at every step of a charge's life.
@Suite("any life of a charge")
struct ChargeWalkTests {
    /// SplitMix64 (Steele, Lea and Flood, 2014): the same seed walks the same way.
    struct Dice {
        var state: UInt64

        mutating func roll(_ sides: Int) -> Int {
            state = state &+ 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return Int((mixed ^ (mixed >> 31)) % UInt64(sides))
        }
    }

    /// The ways a charge is paid for.
    enum Payment: String, CaseIterable, Sendable {
        case pack
        case money
        case allowance
        case triage
        case hotline
    }

    private func start(_ payment: Payment, _ dice: inout Dice) throws -> (Desk, SupportCase) {
        var pack = Sample.pack
        pack.severities[.critical] = SeverityTerms(credits: 3)
        pack.verdicts = VerdictTable(causes: [.thirdParty: .part(Sample.known("50"))])
        pack.hold = HoldPolicy(days: 5, onExpiry: HoldExpiry.allCases[dice.roll(3)])
        var desk = Desk(facts: Sample.facts(limit: payment == .money || payment == .hotline ? 60_000 : 0))
        switch payment {
        case .pack:
            try desk.buy(pack, 2 + dice.roll(6), price: 1 + Int64(dice.roll(100_000)))
            try desk.buy(pack, 2, price: Int64(dice.roll(2)) * 999)
        case .allowance:
            let lot = try desk.buy(Sample.basic, 3, price: 0)
            desk.entitlements = [Sample.entitlement(Sample.basic, through: nil, allowance: lot)]
        case .money, .triage, .hotline: break
        }
        let severity = Severity.allCases[dice.roll(4)]
        let support = try desk.open(severity, using: payment == .hotline ? "hotline" : nil)
        return (desk, support)
    }

    /// One random event; a refusal by a rule is a legal outcome, a refusal by the ledger is not.
    private func step(_ desk: inout Desk, _ support: inout SupportCase, _ dice: inout Dice) throws {
        do {
            switch dice.roll(14) {
            case 0, 1, 2: try desk.judge(Cause.allCases[dice.roll(Cause.allCases.count)], &support)
            case 3: try desk.settle(.waived(waiver(support.charge, &dice)), &support.charge)
            case 4: try desk.happen(.responded, &support)
            case 5: try desk.happen(.resolved, &support)
            case 6: try desk.happen(.reopened, &support)
            case 7: try desk.happen(.cancelled, &support)
            case 8: try desk.happen(.closed(.supervisor(reason: Sample.known("over"))), &support)
            case 9: try desk.happen(.severityChanged(Severity.allCases[dice.roll(4)]), &support)
            case 10: try desk.happen(.minutesAdded(1 + dice.roll(90)), &support)
            case 11: try elsewhere(&desk, &support, &dice)
            case 12: try desk.settle(dice.roll(2) == 0 ? .holdExpired : .windowLapsed, &support.charge)
            default: try desk.happen(.resumed, &support)
            }
        } catch is RuleRefusal {
            // The rules may refuse; nothing has changed then.
        }
        desk.pass(days: dice.roll(5))
    }

    private func waiver(_ charge: ChargeRecord, _ dice: inout Dice) -> WaivedAmount {
        switch dice.roll(3) {
        case 0: .all
        case 1: .credits(1)
        default: .money(Sample.dollars(Int64(1 + dice.roll(9_000))))
        }
    }

    /// What happens beside the incident: purchases, contests, invoices and refunds.
    private func elsewhere(_ desk: inout Desk, _ support: inout SupportCase, _ dice: inout Dice) throws {
        switch dice.roll(5) {
        case 0: try desk.buy(Sample.pack, 2, price: 2_000)
        case 1: support = try support.contesting(at: desk.now).after
        case 2: for line in support.charge.unbilled { support.charge.invoices[line.hold] = Sample.id(41) }
        case 3:
            if let lot = desk.lots.first(where: { !$0.free.isEmpty && !$0.rootPrice.isZero }) {
                try desk.refund(lot.id, on: &support.charge)
            }
        default: try desk.settle(.purchaseArrived, &support.charge)
        }
    }

    @Test("no step breaks the laws", arguments: Payment.allCases, 0..<120)
    func laws(payment: Payment, seed: Int) throws {
        var dice = Dice(state: UInt64(seed))
        var (desk, support) = try start(payment, &dice)
        for _ in 0..<40 {
            try step(&desk, &support, &dice)
            try check(desk, support)
        }
        // However it went, the end leaves nothing held.
        if support.incident.state.isLive || support.incident.state == .resolved {
            try desk.happen(.closed(.supervisor(reason: Sample.known("over"))), &support)
        }
        #expect(support.incident.state.isLive == false)
        #expect(support.charge.pendingUnits == 0)
    }

    private func check(_ desk: Desk, _ support: SupportCase) throws {
        let charge = support.charge
        let charged = charge.chargedUnits
        #expect(charged >= 0)
        // What stands is what the ledger says stands.
        #expect(charge.holds.allSatisfy { desk.book.holds[$0.id] == $0 })
        #expect(desk.lots.allSatisfy { $0.isLawful })
        if charge.cap == 0 { #expect(charged == 0 && charge.pendingUnits == 0) }
        if let cap = charge.cap { #expect(charged <= cap) }
        if let due = charge.dueUnits {
            #expect(charge.pendingUnits == 0)
            #expect(charged <= due)
            if charge.settlement != .awaitingPurchase, charge.verdicts.last?.cause.usualSettlement == .waive {
                #expect(charged == 0)
            }
        }
        if !support.incident.state.isLive, support.incident.state != .resolved { #expect(charge.pendingUnits == 0) }
        #expect((charge.awaitedUntil != nil) == (charge.settlement == .awaitingPurchase))
    }

    @Test("the last verdict decides, whatever came before it within the window", arguments: Cause.allCases)
    func lastVerdict(_ last: Cause) throws {
        for first in Cause.allCases {
            var desk = Desk()
            try desk.buy()
            var twice = try desk.open()
            try desk.judge(first, &twice)
            try desk.judge(last, &twice)
            let (free, consumed) = (desk.free, desk.consumed)
            var other = Desk()
            try other.buy()
            var once = try other.open()
            try other.judge(last, &once)
            #expect((free, consumed) == (other.free, other.consumed), "\(first) then \(last)")
        }
    }

    @Test("a waiver and a verdict come to the same in either order", arguments: Cause.allCases)
    func waiverOrder(_ cause: Cause) throws {
        func run(waiverFirst: Bool, _ amount: WaivedAmount) throws -> Int64 {
            var desk = Desk(facts: Sample.facts(limit: 50_000))
            var support = try desk.open()
            if waiverFirst { try desk.settle(.waived(amount), &support.charge) }
            try desk.judge(cause, &support)
            if !waiverFirst { try desk.settle(.waived(amount), &support.charge) }
            return support.charge.chargedUnits
        }
        for amount in [WaivedAmount.all, .money(Sample.dollars(4_900))] {
            #expect(try run(waiverFirst: true, amount) == run(waiverFirst: false, amount))
        }
    }
}
