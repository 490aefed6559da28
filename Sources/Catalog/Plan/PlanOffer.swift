import JSON
import Primitives

/// What is bought under a plan, how it is counted and how long it lasts.
struct PlanOffer {
    let prices: [Currency: Money]
    let cap: [Currency: Money]?
    let period: Period?
    let allowance: Int?
    let credits: Int
    let family: FamilyID?
    let lotPriority: Int?
    let validity: Period?
    let graceDays: Int
    let taxCategory: TaxCategoryID?

    init(_ fields: JSONFields, kind: PlanKind?, _ vocabulary: Vocabulary) {
        prices = fields.optional("prices")?.prices() ?? [:]
        cap = fields.optional("cap")?.prices()
        period = fields.optional("period")?.period()
        allowance = fields.optional("allowance")?.count(in: CatalogueLimits.granted)
        credits = fields.optional("credits")?.count(in: CatalogueLimits.granted) ?? 0
        family = fields.optional("family")?.scalar()
        lotPriority = fields.optional("lot_priority")?.count(in: CatalogueLimits.lotPriority)
        validity = fields.optional("validity")?.period()
        graceDays = fields.optional("grace_days")?.count(in: CatalogueLimits.days) ?? 0
        taxCategory = fields.required("tax_category")?.reference(
            to: vocabulary.taxCategories, orRefuse: .unknownTaxCategory)
        if let kind { PlanOfferRules(fields, kind).check() }
        if let cap { checkCurrencies(of: cap, fields, "cap") }
    }

    func tell(_ plan: inout Plan) {
        plan.prices = prices
        plan.cap = cap
        plan.period = period
        plan.allowance = allowance
        plan.credits = credits
        plan.family = family
        plan.lotPriority = lotPriority ?? plan.lotPriority
        plan.validity = validity
        plan.graceDays = graceDays
    }

    /// Amounts beside the prices are needed in every currency the plan is sold in: a customer pays in one.
    func checkCurrencies(of amounts: [Currency: Money], _ fields: JSONFields, _ field: String) {
        let missing = prices.keys.filter { amounts[$0] == nil }.sorted().map(\.code)
        guard !missing.isEmpty else { return }
        fields.refuse(
            field, .priceMissing, "has no amount in \(missing.joined(separator: ", ")), in which the plan is sold")
    }
}

/// What each kind of plan must say about its offer, and what it cannot.
private struct PlanOfferRules {
    private let fields: JSONFields
    private let kind: PlanKind

    init(_ fields: JSONFields, _ kind: PlanKind) {
        self.fields = fields
        self.kind = kind
    }

    func check() {
        let rule = rule
        for field in rule.needed { need(field) }
        for field in Self.offer where !rule.needed.contains(field) && !rule.allowed.contains(field) { refuse(field) }
        if fields.optional("allowance") != nil {
            if fields.optional("period") == nil {
                fields.refuse("allowance", .allowanceWithoutPeriod, "an allowance needs a period that it is for")
            }
            need("family")
        }
    }

    private static let offer = [
        "prices", "cap", "period", "allowance", "credits", "family", "lot_priority", "validity", "grace_days",
    ]

    private var rule: (needed: [String], allowed: [String]) {
        switch kind {
        case .triage: ([], [])
        case .warranty: (["validity"], [])
        case .subscription: (["prices", "period"], ["allowance", "family", "lot_priority"])
        case .pack, .perIncident: (["prices", "credits", "family", "validity"], ["lot_priority", "grace_days"])
        case .hotline: (["prices"], ["cap"])
        }
    }

    private func need(_ field: String) {
        guard fields.optional(field) == nil else { return }
        switch field {
        case "prices": fields.refuse(field, .priceMissing, "a plan of kind \(kind.rawValue) needs prices")
        case "family" where kind == .pack: fields.refuse(field, .packWithoutFamily, "a pack's credits need a family")
        default: fields.missing(field, "a plan of kind \(kind.rawValue) needs it")
        }
    }

    private func refuse(_ field: String) {
        guard let value = fields.optional(field) else { return }
        value.refuse(.notAllowed, "a plan of kind \(kind.rawValue) has none")
    }
}
