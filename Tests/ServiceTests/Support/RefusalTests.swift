import Catalog
import Entitlement
import Primitives
import Storage
import Synchronization
import System
import Testing

@testable import Service

/// Every code by which a check refuses, met through `incident open`, which then changes nothing.
@Suite("refused openings")
struct OpeningRefusalTests {
    private func expect(
        _ code: DecisionCode, _ desk: Desk, _ opening: OpenIncident, at text: String = Desk.start,
        offers: Bool = true
    ) throws {
        let refusal = try desk.refusal(of: opening, at: text)
        #expect(refusal.code == code.rawValue)
        #expect(refusal.status == 402)
        #expect(refusal.exitCode == 3)
        #expect(refusal.decision?.code == code)
        #expect(refusal.decision?.offers.isEmpty == !offers)
        #expect(!refusal.what.isEmpty && !refusal.why.isEmpty && !refusal.next.isEmpty)
    }

    @Test("an account that is not on file is a decision of the check, and an unknown name elsewhere")
    func accountUnknown() throws {
        let desk = try Desk()
        let nobody = try AccountID(parsing: "nobody")
        let answer = try desk.ask(CheckEntitlement(account: nobody))
        #expect(answer.isRefusal)
        #expect(answer.decision.code == .accountUnknown)
        let opening = OpenIncident(account: nobody, severity: .normal, channel: .email)
        let refusal = try desk.refusal(of: opening)
        #expect(refusal.code == "account_unknown")
        #expect(refusal.exitCode == 4)
    }

    @Test("a suspended account")
    func suspended() throws {
        let desk = try Desk()
        try desk.buy("pack-5")
        var suspension = SetAccount(id: desk.acme)
        suspension.state = .suspended
        try desk.run(suspension)
        try expect(.accountSuspended, desk, try desk.opening("A-1"), offers: false)
    }

    @Test("an overdue invoice stops what is used on terms")
    func overdue() throws {
        let desk = try Desk(terms: 14)
        try desk.buy("standard", paid: false)
        try desk.open("A-1", using: "standard")
        try expect(
            .paymentOverdue, desk, try desk.opening("A-2", using: "standard"), at: "2026-03-18T09:00:00Z")
    }

    @Test("a contact that is not registered")
    func contact() throws {
        let desk = try Desk()
        try desk.buy("pack-5")
        var opening = try desk.opening("A-1", using: "pack-5")
        opening.contact = .email(try EmailAddress(parsing: "stranger@example.com"))
        try expect(.contactNotAllowed, desk, opening, offers: false)
    }

    @Test("a product the plan does not cover")
    func product() throws {
        let edit = (
            path: "plans/pack-5.json",
            changes: [(#""contacts": "registered""#, #""products": ["server"], "contacts": "registered""#)]
        )
        let desk = try Desk(edit: edit)
        try desk.buy("pack-5")
        var opening = try desk.opening("A-1", using: "pack-5")
        opening.product = try ProductID(parsing: "mobile")
        try expect(.productNotCovered, desk, opening)
    }

    @Test("a channel the plan does not cover")
    func channel() throws {
        let desk = try Desk(limit: "300.00")
        try expect(.channelNotCovered, desk, try desk.opening("A-1", using: "hotline"))
    }

    @Test("a severity the plan does not cover")
    func severity() throws {
        let edit = (
            path: "plans/pack-5.json",
            changes: [
                (",\n    \"low\": {\"credits\": 1}", ""), (#", "low": "PT2H""#, ""),
                (",\n    \"low\": {\"queue\": \"premium\", \"priority\": 4}", ""),
            ]
        )
        let desk = try Desk(edit: edit)
        try desk.buy("pack-5")
        try expect(.severityNotCovered, desk, try desk.opening("A-1", using: "pack-5", severity: .low))
    }

    @Test("a right that has not begun")
    func notYetValid() throws {
        let desk = try Desk()
        try desk.buy("standard", at: "2026-03-10T09:00:00Z")
        try expect(.notYetValid, desk, try desk.opening("A-1", using: "standard"))
    }

    @Test("a right that is over")
    func expired() throws {
        let desk = try Desk()
        try desk.buy("pack-5")
        try expect(.expired, desk, try desk.opening("A-1", using: "pack-5"), at: "2027-03-04T09:00:00Z")
    }

    @Test("a right the account does not have")
    func noEntitlement() throws {
        try expect(.noEntitlement, try Desk(), try Desk().opening("A-1", using: "premium"))
    }

    @Test("an allowance that is used up")
    func allowanceUsed() throws {
        let desk = try Desk()
        try desk.buy("standard")
        for number in 1...5 { try desk.open("A-\(number)", using: "standard") }
        try expect(.allowanceUsed, desk, try desk.opening("A-6", using: "standard"))
    }

    @Test("a pack that is used up; without naming it, triage opens the incident")
    func noCredits() throws {
        let desk = try Desk()
        try desk.buy("incident")
        try desk.open("A-1")
        try expect(.noCredits, desk, try desk.opening("A-2", using: "incident"), offers: true)
        #expect(try desk.open("A-2").decision.code == .triage)
    }

    @Test("more than the charge limit, which counts the tax")
    func overLimit() throws {
        let desk = try Desk(limit: "148.99")
        try expect(.overChargeLimit, desk, try desk.opening("A-1", using: "incident"))
        #expect(try Desk(limit: "149.00").open("A-1").decision.code == .payPerIncident)
    }

    @Test("of 64 threads that want the one credit left exactly one gets it, 63 are refused with no_credits")
    func oneCreditLeft() throws {
        let desk = try Desk()
        let lot = try #require(try desk.buy("pack-5").lots.first)
        for number in 1...4 { try desk.open("A-\(number)") }
        let codes = Mutex<[String]>([])
        let threads = try (1...64).map { number in
            let opening = try desk.opening("B-\(number)", using: lot.text)
            return try WorkerThread(name: "opener-\(number)") {
                let code: String
                do {
                    code = try desk.run(opening).decision.code.rawValue
                } catch {
                    code = Refusal(error).code
                }
                codes.withLock { $0.append(code) }
            }
        }
        for thread in threads { thread.join() }
        let met = codes.withLock { $0 }
        #expect(met.filter { $0 == "credit_available" }.count == 1)
        #expect(met.filter { $0 == "no_credits" }.count == 63)
        #expect(try desk.credits(.held) == 5)
    }
}
