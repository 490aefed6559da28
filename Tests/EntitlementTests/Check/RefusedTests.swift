import Catalog
import Entitlement
import Primitives
import Testing

@Suite("what is refused")
struct RefusedTests {
    /// A standing and a request that are refused with a code, without triage to stand in.
    struct Case: Sendable, CustomTestStringConvertible {
        let code: DecisionCode
        let standing: AccountStanding
        var request = Sample.request()
        var testDescription: String { code.rawValue }
    }

    static let cases: [Case] = [
        Case(code: .accountSuspended, standing: sold(Sample.facts(state: .suspended), lots: [Sample.lot(3)])),
        Case(code: .paymentOverdue, standing: overdue(sold(entitlements: [Sample.entitlement()]))),
        Case(
            code: .contactNotAllowed, standing: sold(lots: [Sample.lot(3)]),
            request: asking { $0.contact = .email(Sample.known("eve@example.com")) }),
        Case(
            code: .productNotCovered,
            standing: sold(lots: [Sample.lot(3, changed { $0.products = [Sample.known("engine")] })]),
            request: asking { $0.product = Sample.known("brakes") }),
        Case(
            code: .channelNotCovered, standing: sold(lots: [Sample.lot(3, changed { $0.channels = [.web] })])),
        Case(
            code: .severityNotCovered,
            standing: sold(lots: [Sample.lot(3, changed { $0.severities[.normal] = nil })])),
        Case(code: .notYetValid, standing: sold(lots: [Sample.lot(3, from: Sample.day("2026-03-03"))])),
        Case(code: .expired, standing: sold(lots: [Sample.lot(3, through: Sample.day("2026-03-01"))])),
        Case(code: .noEntitlement, standing: sold()),
        Case(
            code: .allowanceUsed,
            standing: sold(
                lots: [Sample.lot(3, Sample.basic, quantity: 2, used: 2, price: 0)],
                entitlements: [Sample.entitlement(Sample.basic, allowance: Sample.id(3))])),
        Case(code: .noCredits, standing: sold(lots: [Sample.lot(3, used: 10)])),
        Case(code: .overChargeLimit, standing: sold(Sample.facts(limit: 14_899))),
    ]

    static func sold(
        _ facts: AccountFacts = Sample.facts(), lots: [HeldLot] = [], entitlements: [Entitlement] = []
    ) -> AccountStanding {
        Sample.standing(facts, lots: lots, entitlements: entitlements, plans: Sample.paidPlans)
    }

    static func overdue(_ standing: AccountStanding) -> AccountStanding {
        var standing = standing
        standing.openInvoices = [OpenInvoice(id: Sample.id(5), dueOn: Sample.day("2026-03-01"))]
        return standing
    }

    static func changed(_ change: (inout Plan) -> Void) -> Plan {
        var plan = Sample.pack
        change(&plan)
        return plan
    }

    static func asking(_ change: (inout CheckRequest) -> Void) -> CheckRequest {
        var request = Sample.request()
        change(&request)
        return request
    }

    @Test("each reason gives its own code", arguments: cases)
    func code(_ refused: Case) {
        let opening = Opening.decide(refused.standing, refused.request)
        #expect(opening.decision.code == refused.code)
        #expect(!opening.decision.isAllowed)
        #expect(opening.grant == nil)
        #expect(opening.decision.promises.isEmpty)
        #expect(opening.decision.route == nil)
    }

    @Test("an account that is not on file is a decision too")
    func unknown() {
        let decision = Decision.unknown(Sample.account, at: Sample.now)
        #expect(decision.code == .accountUnknown)
        #expect(!decision.isAllowed)
        #expect(decision.offers.isEmpty)
    }

    @Test("every refusal has a case, and says what, why and what next", arguments: DecisionCode.refusals)
    func words(_ code: DecisionCode) throws {
        let refused = Self.cases.first { $0.code == code }
        let decision = refused.map { Opening.decide($0.standing, $0.request).decision }
        let explanation = try #require(
            code == .accountUnknown
                ? Decision.unknown(Sample.account, at: Sample.now).explanation : decision?.explanation)
        for part in [explanation.what, explanation.why, explanation.next] {
            #expect(part.hasSuffix("."), "\(part)")
        }
    }

    @Test("triage stands in for want of time, balance or anything at all, and for nothing else", arguments: cases)
    func triage(_ refused: Case) {
        var standing = refused.standing
        standing.plans.append(Sample.triage)
        let decision = Opening.decide(standing, refused.request).decision
        let dates: Set<DecisionCode> = [
            .notYetValid, .expired, .noEntitlement, .allowanceUsed, .noCredits, .overChargeLimit,
        ]
        #expect(decision.code == (dates.contains(refused.code) ? .triage : refused.code))
    }

    @Test("triage does not stand in where a right is named")
    func named() {
        let standing = Sample.standing(lots: [Sample.lot(3, used: 10)])
        #expect(Opening.decide(standing, Sample.request(using: "pack-10")).decision.code == .noCredits)
        #expect(Opening.decide(standing, Sample.request(using: "triage")).decision.code == .triage)
    }

    @Test("triage does not stand in over a channel of which it knows nothing")
    func triageOverChannel() {
        var triage = Sample.triage
        triage.channels = [.web]
        let standing = Sample.standing(plans: [triage])
        #expect(Opening.decide(standing, Sample.request(channel: .phone)).decision.code == .noEntitlement)
    }

    @Test("a name under which there is nothing is refused", arguments: ["pack-5", "premium", "warranty", "unheard-of"])
    func namesNothing(_ name: String) {
        let decision = Opening.decide(Sample.standing(lots: [Sample.lot(3)]), Sample.request(using: name)).decision
        #expect(decision.code == .noEntitlement)
    }

    @Test("an overdue invoice leaves what is paid or free alone")
    func overduePaid() {
        let paid = Self.overdue(Self.sold(lots: [Sample.lot(3)], entitlements: [Sample.entitlement()]))
        #expect(Opening.decide(paid, Sample.request()).decision.code == .creditAvailable)
        let unpaid = Self.overdue(Self.sold(lots: [Sample.lot(3, unpaid: true)]))
        #expect(Opening.decide(unpaid, Sample.request()).decision.code == .paymentOverdue)
        let warranted = Self.overdue(Self.sold(Sample.facts(warrantyFrom: Sample.today)))
        #expect(Opening.decide(warranted, Sample.request()).decision.code == .warranty)
    }

    @Test("a plan bears so many days, and a paused invoice is not overdue")
    func overdueDays() {
        var patient = Sample.premium
        patient.dunning.suspendAfterDays = 1
        let borne = Self.overdue(Self.sold(entitlements: [Sample.entitlement(patient)]))
        #expect(Opening.decide(borne, Sample.request()).decision.code == .included)
        var paused = Self.overdue(Self.sold(entitlements: [Sample.entitlement()]))
        paused.openInvoices[0].isPaused = true
        #expect(Opening.decide(paused, Sample.request()).decision.code == .included)
    }

    @Test("a frozen lot pays for nothing")
    func frozen() {
        let lot = HeldLot(lot: Sample.lot(3).lot.freezing(on: Sample.today), plan: Sample.pack)
        #expect(Opening.decide(Self.sold(lots: [lot]), Sample.request()).decision.code == .noCredits)
    }

    @Test("without a charge limit an incident asked for by name is over it")
    func noLimit() {
        let decision = Opening.decide(Self.sold(), Sample.request(using: "incident")).decision
        #expect(decision.code == .overChargeLimit)
    }

    @Test("a suspended subscription is not in force; a cancelled one is over")
    func subscriptionStates() {
        let suspended = Self.sold(entitlements: [Sample.entitlement(state: .suspended)])
        #expect(Opening.decide(suspended, Sample.request()).decision.code == .noEntitlement)
        let cancelled = Self.sold(entitlements: [Sample.entitlement(state: .cancelled)])
        #expect(Opening.decide(cancelled, Sample.request()).decision.code == .expired)
    }
}
