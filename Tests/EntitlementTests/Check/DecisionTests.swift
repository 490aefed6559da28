import Catalog
import Entitlement
import Primitives
import SLA
import Testing

@Suite("the decision")
struct DecisionTests {
    @Test("it is written as the contract has it")
    func contract() throws {
        var decision = Opening.decide(Sample.standing(lots: [Sample.lot(3, used: 3)]), Sample.request()).decision
        decision.explanation = Explanation(what: "Yes.")
        decision.message = "Yes."
        let lot = Sample.lot(3).id.text
        let expected = """
            {"allowed":true,"code":"credit_available","account":"acme","at":"2026-03-02T09:00:00Z","plan":"pack-10",\
            "entitlement":null,"lot":"\(lot)","charge":{"kind":"credits","quantity":1},\
            "credits":{"available":7,"held":0},\
            "sla":[{"metric":"first_response","target_seconds":7200,"calendar":"always","calendar_version":1,\
            "due_at":"2026-03-02T11:00:00Z"}],"route":{"queue":"support","priority":1},\
            "if_product_defect":"waived","offers":[],"warnings":[],"message":"Yes.",\
            "explanation":{"what":"Yes.","why":"","next":""}}
            """
        #expect(try Stored.text(decision) == expected)
    }

    @Test("it reads back as it was written", arguments: RefusedTests.cases)
    func roundTrip(_ refused: RefusedTests.Case) throws {
        var standing = refused.standing
        for triage in [false, true] {
            if triage { standing.plans.append(Sample.triage) }
            let decision = Opening.decide(standing, refused.request).decision
            #expect(try Stored.roundTrip(decision) == decision)
        }
    }

    @Test(
        "a charge is written by its kind",
        arguments: [
            (ChargeQuote.free, #"{"kind":"none"}"#), (.credits(2), #"{"kind":"credits","quantity":2}"#),
            (.money(Sample.dollars(14_900)), #"{"kind":"money","amount":14900,"currency":"USD"}"#),
        ])
    func charges(charge: ChargeQuote, expected: String) throws {
        #expect(try Stored.text(charge) == expected)
        #expect(try Stored.roundTrip(charge) == charge)
    }

    @Test("a promise of the next business day says so, by the calendar of its plan")
    func nextBusinessDay() throws {
        var plan = Sample.premium
        plan.targets = [.firstResponse: [.normal: .nextBusinessDay]]
        plan.calendar = .one(Sample.business)
        let standing = Sample.standing(entitlements: [Sample.entitlement(plan)])
        let decision = Opening.decide(standing, Sample.request()).decision
        #expect(decision.promises.map(\.dueAt) == [Sample.instant("2026-03-03T17:00:00Z")])
        #expect(try Stored.text(decision).contains(#""next_business_day":true"#))
        #expect(!(try Stored.text(decision).contains("target_seconds")))
    }

    @Test("the promises listed are those that start with the incident")
    func promises() {
        var plan = Sample.premium
        for metric in Metric.allCases { plan.targets[metric] = Sample.targets(3_600) }
        let standing = Sample.standing(entitlements: [Sample.entitlement(plan)])
        let decision = Opening.decide(standing, Sample.request()).decision
        #expect(decision.promises.map(\.metric) == [.firstResponse, .resolution])
    }

    @Test(
        "what our own bug would mean is the plan's to say",
        arguments: [
            (CauseSettlement.waive, DefectOutcome.waived), (.charge, .charged),
            (.part(Sample.known("50")), .partlyCharged),
        ])
    func ifProductDefect(settlement: CauseSettlement, expected: DefectOutcome) {
        var plan = Sample.pack
        plan.verdicts = VerdictTable(causes: [.productDefect: settlement])
        let decision = Opening.decide(Sample.standing(lots: [Sample.lot(3, plan)]), Sample.request()).decision
        #expect(decision.ifProductDefect == expected)
    }

    @Test(
        "low balance is warned of by the plan's threshold",
        arguments: [
            (7, [String]()), (8, ["After this request one prepaid incident is left."]),
            (9, ["This request takes the last of your prepaid incidents."]),
        ])
    func lowBalance(used: Int, expected: [String]) {
        let decision = Opening.decide(Sample.standing(lots: [Sample.lot(3, used: used)]), Sample.request()).decision
        #expect(decision.warnings.map(\.message) == expected)
        #expect(decision.warnings.allSatisfy { $0.code == .lowBalance })
    }

    @Test(
        "what expires within the plan's days is warned of, soonest first",
        arguments: [
            ("2026-04-01", 1), ("2026-04-02", 0),
        ])
    func expiring(through: String, expected: Int) {
        let lots = [Sample.lot(3), Sample.lot(4, through: Sample.day(through))]
        let decision = Opening.decide(Sample.standing(lots: lots), Sample.request()).decision
        #expect(decision.warnings.filter { $0.code == .expiring }.count == expected)
    }

    @Test("offers are what covers the request, in the account's currency, cheapest first")
    func offers() {
        var elsewhere = Sample.pack
        elsewhere.channels = [.web]
        var euros = Sample.plan("pack-5", .pack, credits: 5)
        euros.prices = [Sample.known("EUR"): Money(minorUnits: 1, currency: Sample.known("EUR"))]
        let standing = Sample.standing(plans: [elsewhere, euros, Sample.incident, Sample.premium, Sample.hotline])
        let decision = Opening.decide(standing, Sample.request()).decision
        #expect(decision.offers.map(\.plan.text) == ["incident", "premium"])
        #expect(decision.offers.first?.price == Sample.dollars(14_900))
    }

    @Test("a plan's own words are what is said; the explanation stays")
    func ownWords() {
        var plan = Sample.pack
        plan.messages = ["credit_available": "At your service.", "no_credits": "All gone."]
        let allowed = Opening.decide(Sample.standing(lots: [Sample.lot(3, plan)]), Sample.request()).decision
        #expect(allowed.message == "At your service.")
        #expect(allowed.explanation.next == "We will answer by 2026-03-02T11:00:00Z.")
        let refused = Opening.decide(
            Sample.standing(lots: [Sample.lot(3, plan, used: 10)], plans: []), Sample.request()
        ).decision
        #expect(refused.message == "All gone.")
        #expect(!refused.explanation.next.isEmpty)
    }
}
