import Catalog
import Entitlement
import Ledger
import Primitives
import SLA

/// The world that the tests of this room share: one account, one zone, a few small plans.
enum Sample {
    static let account: AccountID = known("acme")
    static let usd: Currency = known("USD")
    static let family: FamilyID = known("incident")
    static let queue: QueueID = known("support")
    static let category: TaxCategoryID = known("services")
    static let always: CalendarID = known("always")
    static let business: CalendarID = known("business")
    /// A Monday morning.
    static let now: Instant = known("2026-03-02T09:00:00Z")
    static let today: CivilDate = known("2026-03-02")

    /// A scalar that the test itself writes out; a slip of the pen ends the test run.
    static func known<Value: Scalar>(_ text: String) -> Value {
        do {
            return try Value(parsing: text)
        } catch {
            preconditionFailure("\(error)")
        }
    }

    static func dollars(_ minorUnits: Int64) -> Money { Money(minorUnits: minorUnits, currency: usd) }

    static func day(_ text: String) -> CivilDate { known(text) }

    static func instant(_ text: String) -> Instant { known(text) }

    static func id<Tag>(_ number: UInt64) -> Identifier<Tag> { Identifier(high: 1, low: number) }
}

extension Sample {
    static let calendars: [CalendarID: CalendarTimeline] = [
        always: timeline(CalendarDefinition(zone: "UTC", always: true)),
        business: timeline(
            CalendarDefinition(
                zone: "UTC",
                weekly: Dictionary(
                    uniqueKeysWithValues: [Weekday.mon, .tue, .wed, .thu, .fri].map {
                        ($0, [CalendarDefinition.Hours(from: "09:00", to: "17:00")])
                    }))),
    ]

    private static func timeline(_ definition: CalendarDefinition) -> CalendarTimeline {
        do {
            return CalendarTimeline(try WorkCalendar(definition, zone: .utc))
        } catch {
            preconditionFailure("\(error)")
        }
    }

    /// A plan of a kind that covers everything over every channel, answered within two hours.
    static func plan(
        _ id: String, _ kind: PlanKind, price: Int64? = nil, credits: Int = 0, perIncident: Int = 0,
        _ change: (inout Plan) -> Void = { _ in }
    ) -> Plan {
        var plan = Plan(
            id: known(id), version: 1, name: id, kind: kind, calendar: .one(always),
            routing: Routing(
                routes: Dictionary(
                    uniqueKeysWithValues: Severity.allCases.map { ($0, Route(queue: queue, priority: 1)) })),
            taxCategory: category)
        plan.severities = Dictionary(
            uniqueKeysWithValues: Severity.allCases.map { ($0, SeverityTerms(credits: perIncident)) })
        plan.targets = [.firstResponse: targets(7_200)]
        plan.credits = credits
        if let price { plan.prices = [usd: dollars(price)] }
        change(&plan)
        return plan
    }

    static func targets(_ seconds: Int64) -> [Severity: Target] {
        Dictionary(uniqueKeysWithValues: Severity.allCases.map { ($0, .seconds(seconds)) })
    }

    static let triage = plan("triage", .triage) { $0.contacts = .anyone }
    static let warranty = plan("warranty", .warranty) { $0.validity = known("P30D") }
    static let premium = plan("premium", .subscription, price: 29_900) { $0.period = known("P1M") }
    static let basic = plan("basic", .subscription, price: 9_900, perIncident: 1) {
        $0.allowance = 2
        $0.family = known("basic")
        $0.period = known("P1M")
    }
    static let pack = plan("pack-10", .pack, price: 119_000, credits: 10, perIncident: 1) {
        $0.family = family
        $0.graceDays = 30
    }
    static let incident = plan("incident", .perIncident, price: 14_900, credits: 1, perIncident: 1) {
        $0.family = family
    }
    static let hotline = plan("hotline", .hotline, price: 100) { $0.cap = [usd: dollars(14_900)] }

    /// What ships, but for triage, so that refusals are seen.
    static let paidPlans = [warranty, premium, basic, pack, incident, hotline]
    static let plans = [triage] + paidPlans
}

extension Sample {
    static func facts(
        state: AccountState = .active, limit: Int64 = 0, warrantyFrom: CivilDate? = nil
    ) -> AccountFacts {
        AccountFacts(
            id: account, state: state, zoneName: .utc, zone: .utc, currency: usd, chargeLimit: dollars(limit),
            warrantyFrom: warrantyFrom)
    }

    static func standing(
        _ facts: AccountFacts = facts(), lots: [HeldLot] = [], entitlements: [Entitlement] = [],
        committed: Int64 = 0, plans: [Plan] = plans
    ) -> AccountStanding {
        AccountStanding(
            account: facts, contacts: [RegisteredContact(id: id(1), email: known("ada@example.com"))],
            entitlements: entitlements, lots: lots, committedGross: dollars(committed), plans: plans,
            calendars: calendars)
    }

    /// A lot of a plan; of `quantity` credits the first `used` are consumed.
    static func lot(
        _ number: UInt64, _ plan: Plan = pack, quantity: Int = 10, used: Int = 0, price: Int64 = 119_000,
        from: CivilDate = today, through: CivilDate? = day("2027-03-02"), priority: Int = 100, unpaid: Bool = false
    ) -> HeldLot {
        let all = CreditNumbers(first: quantity)
        let consumed = CreditNumbers(first: used)
        do {
            let lot = try Lot(
                id: id(number), account: account, family: plan.family ?? family, plan: plan.id, planVersion: 1,
                order: nil, root: id(number), parent: nil, rootQuantity: quantity, rootPrice: dollars(price),
                priority: priority, grantedAt: now, effectiveFrom: from, lastDay: through,
                credits: LotCredits(received: all, free: all.subtracting(consumed), consumed: consumed))
            return HeldLot(lot: lot, plan: plan, isUnpaid: unpaid)
        } catch {
            preconditionFailure("\(error)")
        }
    }

    static func entitlement(
        _ plan: Plan = premium, state: EntitlementState = .active, from: CivilDate = today,
        through: CivilDate? = day("2026-04-01"), allowance: LotID? = nil
    ) -> Entitlement {
        Entitlement(
            id: id(7), account: account, plan: plan, state: state, startsOn: from, lastDay: through,
            allowance: allowance)
    }

    static func request(
        _ severity: Severity = .normal, channel: Channel? = .email, using: String? = nil
    ) -> CheckRequest {
        CheckRequest(severity: severity, channel: channel, using: using.map { known($0) }, at: now)
    }

    static func particulars(
        _ severity: Severity = .normal, reference: String? = "CASE-1"
    ) -> IncidentParticulars {
        IncidentParticulars(
            account: account, source: known("cli"), reference: reference.map { known($0) }, severity: severity,
            channel: .email)
    }

    /// An incident under a plan, as opened, without clocks.
    static func incident(_ number: UInt64 = 9, of plan: Plan) -> Incident {
        Incident(id: id(number), particulars: particulars(), openedAt: now, plan: plan)
    }
}
