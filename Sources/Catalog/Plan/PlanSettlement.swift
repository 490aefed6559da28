import JSON
import Primitives
import SLA

/// What a plan says about verdicts, waivers, breaches and holds.
struct PlanSettlement {
    let verdicts: VerdictTable
    let waiverLimits: WaiverLimits
    let compensation: Compensation?
    let hold: HoldPolicy?

    init(_ fields: JSONFields, _ offer: PlanOffer, _ coverage: PlanCoverage) {
        verdicts = fields.object("verdicts") { Self.verdicts($0, coverage) } ?? VerdictTable()
        let roles = fields.optional("waiver_limits")?.table(by: WaiverRole.self, orRefuse: .unknownRole) { _, limit in
            limit.waiverLimit(offer)
        }
        waiverLimits = WaiverLimits(roles: roles ?? [:])
        compensation = fields.optional("compensation")?.object { Self.compensation($0, offer) }
        hold = fields.object("hold") { fields in
            let days = fields.count("days", in: 1...CatalogueLimits.days.upperBound)
            let onExpiry = fields.choice("on_expiry", of: HoldExpiry.self)
            guard let days, let onExpiry else { return nil }
            return HoldPolicy(days: days, onExpiry: onExpiry)
        }
    }

    func tell(_ plan: inout Plan) {
        plan.verdicts = verdicts
        plan.waiverLimits = waiverLimits
        plan.compensation = compensation
        plan.hold = hold ?? plan.hold
    }

    /// Every cause has its row, so that no verdict is settled by a default nobody decided.
    private static func verdicts(_ fields: JSONFields, _ coverage: PlanCoverage) -> VerdictTable {
        let causes = fields.required("causes")?.settlements() ?? [:]
        if let table = fields.optional("causes"), let rows = table.node.members {
            let named = Set(rows.map(\.name))
            for cause in Cause.allCases where !named.contains(cause.rawValue) {
                table.missing(cause.rawValue, "every cause needs a row")
            }
        }
        let exceptions = fields.optional("exceptions")?.bySeverity { severity, cursor in
            coverage.check(severity, cursor)
            return cursor.settlements()
        }
        return VerdictTable(causes: causes, exceptions: exceptions ?? [:])
    }

    private static func compensation(_ fields: JSONFields, _ offer: PlanOffer) -> Compensation? {
        let metrics = fields.required("metrics")?.choices(Metric.self, count: 1...CatalogueLimits.words) ?? []
        if fields.optional("credits") != nil, fields.optional("money") != nil {
            fields.refuse("money", .notAllowed, "a breach earns credits or money, not both")
        }
        if let money = fields.optional("money")?.prices() {
            offer.checkCurrencies(of: money, fields, "money")
            return Compensation(metrics: metrics, grant: .money(money))
        }
        return fields.object("credits") { credits($0, offer) }
            .map { Compensation(metrics: metrics, grant: .credits($0)) }
    }

    private static func credits(_ fields: JSONFields, _ offer: PlanOffer) -> CompensationCredits? {
        let family = fields.scalar("family", FamilyID.self)
        let quantity = fields.count("quantity", in: CatalogueLimits.granted)
        let value = fields.required("value")?.prices() ?? [:]
        offer.checkCurrencies(of: value, fields, "value")
        let validity = fields.required("validity")?.period()
        let priority = fields.count("lot_priority", in: CatalogueLimits.lotPriority)
        guard let family, let quantity, let validity, let priority else { return nil }
        return CompensationCredits(
            family: family, quantity: quantity, value: value, validity: validity, lotPriority: priority)
    }
}

extension JSONCursor {
    /// Reads settlements by cause: `"waive"`, `"charge"` or `{"part": "50"}`.
    fileprivate func settlements() -> [Cause: CauseSettlement] {
        table(by: Cause.self, orRefuse: .unknownCause) { _, cursor in cursor.settlement() }
    }

    private func settlement() -> CauseSettlement? {
        if node.members != nil { return object { $0.required("part")?.part() } }
        return parse { text throws(JSONFault.Reason) in
            switch text {
            case PlanWords.waive: return .waive
            case PlanWords.charge: return .charge
            default:
                throw JSONFault.Reason(
                    code: JSONFault.Code.notOneOf.rawValue,
                    detail: "must be \(PlanWords.waive), \(PlanWords.charge) or a part such as {\"part\": \"50\"}")
            }
        }
    }

    private func part() -> CauseSettlement? {
        guard let rate = scalar(Rate.self) else { return nil }
        if rate <= .zero || rate >= .whole {
            refuse(.outOfRange, "must lie between 0 and 100, which are \(PlanWords.waive) and \(PlanWords.charge)")
        }
        return .part(rate)
    }

    /// Reads what one role may waive.
    fileprivate func waiverLimit(_ offer: PlanOffer) -> WaiverLimit? {
        object { fields in
            let perIncident = fields.required("per_incident")?.ceiling()
            let perMonth = fields.required("per_month")?.ceiling()
            guard let perIncident, let perMonth else { return nil }
            return WaiverLimit(perIncident: perIncident, perMonth: perMonth)
        }
    }

    private func ceiling() -> WaiverCeiling {
        node.string == PlanWords.unlimited ? .unlimited : .amounts(prices())
    }
}
