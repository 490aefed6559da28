import Catalog
import Entitlement
import Primitives
import Testing

@Suite("which refusal is given")
struct PrecedenceTests {
    /// A standing and a request in which several reasons hold at once for every right.
    ///
    /// Reasons of dates and of balance are put on the same right, since a right is judged by its dates first.
    struct Situation {
        var reasons: Set<DecisionCode>

        private func has(_ code: DecisionCode) -> Bool { reasons.contains(code) }

        private func terms(_ plan: Plan) -> Plan {
            var plan = plan
            if has(.productNotCovered) { plan.products = [Sample.known("engine")] }
            if has(.channelNotCovered) { plan.channels = [.web] }
            if has(.severityNotCovered) { plan.severities[.normal] = nil }
            return plan
        }

        private var window: (CivilDate, CivilDate) {
            if has(.notYetValid) { return (Sample.day("2026-03-03"), Sample.day("2027-03-02")) }
            if has(.expired) { return (Sample.day("2025-03-02"), Sample.day("2026-03-01")) }
            return (Sample.today, Sample.day("2027-03-02"))
        }

        private var lot: HeldLot {
            Sample.lot(
                3, terms(Sample.pack), used: has(.noCredits) ? 10 : 0, from: window.0, through: window.1,
                unpaid: has(.paymentOverdue))
        }

        /// Expired beside a lot that is not yet valid: both reasons of dates at once.
        private var expiredLot: HeldLot {
            Sample.lot(
                4, terms(Sample.pack), through: Sample.day("2026-03-01"), unpaid: has(.paymentOverdue))
        }

        private var allowanceLot: HeldLot { Sample.lot(5, Sample.basic, quantity: 2, used: 2, price: 0) }

        private func subscription(_ state: EntitlementState) -> Entitlement {
            Sample.entitlement(
                terms(Sample.basic), state: state, from: window.0, through: window.1, allowance: Sample.id(5))
        }

        var standing: AccountStanding {
            var lots: [HeldLot] = []
            var entitlements: [Entitlement] = []
            if has(.allowanceUsed) || has(.noEntitlement) {
                entitlements = [subscription(has(.noEntitlement) ? .suspended : .active)]
                lots = [allowanceLot]
            }
            let isLotJudged =
                !has(.noEntitlement) && (has(.noCredits) || !has(.allowanceUsed) && !has(.overChargeLimit))
            if isLotJudged { lots.append(lot) }
            if has(.notYetValid), has(.expired) { lots.append(expiredLot) }
            var standing = Sample.standing(
                Sample.facts(
                    state: has(.accountSuspended) ? .suspended : .active, limit: has(.overChargeLimit) ? 1 : 0),
                lots: lots, entitlements: entitlements, plans: Sample.paidPlans.map(terms))
            if has(.paymentOverdue) {
                standing.openInvoices = [OpenInvoice(id: Sample.id(5), dueOn: Sample.day("2026-03-01"))]
            }
            return standing
        }

        var request: CheckRequest {
            var request = Sample.request()
            if has(.contactNotAllowed) { request.contact = .email(Sample.known("eve@example.com")) }
            if has(.productNotCovered) { request.product = Sample.known("brakes") }
            return request
        }
    }

    static let codes = DecisionCode.refusals.filter { $0 != .accountUnknown }

    /// Money is not bound to dates: no right can have both reasons, so they never hold at once.
    static func canMeet(_ one: DecisionCode, _ other: DecisionCode) -> Bool {
        let dates: Set<DecisionCode> = [.notYetValid, .expired, .noEntitlement]
        let pair: Set<DecisionCode> = [one, other]
        if pair.contains(.overChargeLimit) { return pair.isDisjoint(with: dates) }
        // A right that is not in force is a subscription's; a prepaid lot is never suspended by itself.
        return pair != [.noEntitlement, .noCredits]
    }

    static let pairs = codes.indices.flatMap { one in
        codes.indices.dropFirst(one + 1).map { (codes[one], codes[$0]) }
    }.filter { canMeet($0.0, $0.1) }

    @Test("one reason alone gives its code", arguments: codes)
    func alone(_ code: DecisionCode) {
        let situation = Situation(reasons: [code])
        #expect(Opening.decide(situation.standing, situation.request).decision.code == code)
    }

    @Test("of two reasons the earlier one is given", arguments: pairs)
    func both(_ earlier: DecisionCode, _ later: DecisionCode) {
        let situation = Situation(reasons: [earlier, later])
        #expect(Opening.decide(situation.standing, situation.request).decision.code == earlier)
    }

    @Test("a stage that some right passes names no refusal")
    func stages() {
        // One lot lacks the channel, the other the credits: what is left at the end lacks credits.
        var narrow = Sample.pack
        narrow.channels = [.web]
        let standing = Sample.standing(
            lots: [Sample.lot(3, narrow), Sample.lot(4, used: 10)], plans: Sample.paidPlans)
        #expect(Opening.decide(standing, Sample.request()).decision.code == .noCredits)
    }

    @Test("the contract's order is kept")
    func order() {
        #expect(
            DecisionCode.refusals.map(\.rawValue) == [
                "account_unknown", "account_suspended", "payment_overdue", "contact_not_allowed",
                "product_not_covered", "channel_not_covered", "severity_not_covered", "not_yet_valid", "expired",
                "no_entitlement", "allowance_used", "no_credits", "over_charge_limit",
            ])
    }
}
