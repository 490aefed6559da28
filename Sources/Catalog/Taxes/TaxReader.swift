import JSON
import Primitives

/// Reads the tax table, recording every fault in it.
struct TaxReader {
    func taxes(_ document: JSONCursor) -> TaxTable? {
        document.object { fields in
            let union: Set<CountryCode> = fields.required("union")?.unique { $0.scalar() } ?? []
            let categories = fields.elements("categories", count: CatalogueLimits.taxCategories) { $0.taxCategory() }
            refuseDoubled(categories)
            let known = document.node.names(in: "categories", "id", TaxCategoryID.self)
            let rates = fields.elements("rates", count: CatalogueLimits.taxRates) { $0.taxRate(known) }
            refuseDoubled(rates)
            let rules = fields.object("rules", TaxRules.init)
            guard let rules else { return nil }
            let table = TaxTable(
                union: union, categories: categories.map(\.category), rates: rates.map(\.rate).sorted(by: precedes),
                reverseCharge: rules.reverseCharge, export: rules.export, consumers: rules.consumers)
            if rules.consumers == .buyerCountry { checkEveryMember(of: union, document) }
            return table
        }
    }

    private func refuseDoubled(_ categories: [(category: TaxCategory, cursor: JSONCursor)]) {
        var seen: Set<TaxCategoryID> = []
        for (category, cursor) in categories where !seen.insert(category.id).inserted {
            cursor.refuse(.doubled, "there is another category '\(category.id)'")
        }
    }

    private func refuseDoubled(_ rates: [(rate: TaxRate, cursor: JSONCursor)]) {
        var seen: Set<TaxRate> = []
        for (rate, cursor) in rates {
            var row = rate
            row.rate = .zero
            if !seen.insert(row).inserted {
                cursor.refuse(.doubled, "\(rate.country) has another rate for it from \(rate.validFrom)")
            }
        }
    }

    /// Consumers pay their own country's rate, so every country of the union needs one.
    private func checkEveryMember(of union: Set<CountryCode>, _ document: JSONCursor) {
        guard let rated = document.node.names(in: "rates", "country", CountryCode.self) else { return }
        for country in union.subtracting(rated).sorted(by: { $0.text < $1.text }) {
            document.member("rates")?.refuse(.rateMissing, "\(country) belongs to the union and has no rate")
        }
    }

    private func precedes(_ left: TaxRate, _ right: TaxRate) -> Bool {
        (left.country.text, left.category, left.validFrom) < (right.country.text, right.category, right.validFrom)
    }
}

/// The rules for sales across borders, as they were written.
private struct TaxRules {
    let reverseCharge: TaxRelief
    let export: TaxRelief
    let consumers: ConsumerRule

    init?(_ fields: JSONFields) {
        let reverseCharge = fields.object("reverse_charge") { $0.taxRelief(codes: [.reverseCharge]) }
        let export = fields.object("export") { $0.taxRelief(codes: [.export, .outOfScope]) }
        let consumers = fields.choice("consumers", of: ConsumerRule.self)
        guard let reverseCharge, let export, let consumers else { return nil }
        self.reverseCharge = reverseCharge
        self.export = export
        self.consumers = consumers
    }
}

extension JSONFields {
    fileprivate func taxRelief(codes: [TaxCode]) -> TaxRelief? {
        let code = choice("code", of: TaxCode.self)
        if let code, !codes.contains(code) {
            refuse("code", .notAllowed, "must be \(codes.map(\.rawValue).joined(separator: " or "))")
        }
        let reasonCode = words("reason_code", upTo: 40)
        let reason = words("reason", upTo: CatalogueLimits.messageBytes)
        guard let code, let reasonCode, let reason else { return nil }
        return TaxRelief(code: code, reasonCode: reasonCode, reason: reason)
    }
}

extension JSONCursor {
    fileprivate func taxCategory() -> (category: TaxCategory, cursor: JSONCursor)? {
        object { fields in
            let id = fields.scalar("id", TaxCategoryID.self)
            let name = fields.words("name")
            guard let id, let name else { return nil }
            return (TaxCategory(id: id, name: name), self)
        }
    }

    fileprivate func taxRate(_ categories: Set<TaxCategoryID>?) -> (rate: TaxRate, cursor: JSONCursor)? {
        object { fields in
            let country = fields.scalar("country", CountryCode.self)
            let category: TaxCategoryID? = fields.required("category")?.reference(
                to: categories, orRefuse: .unknownTaxCategory)
            let rate = fields.scalar("rate", Rate.self)
            if let rate, rate > .whole { fields.refuse("rate", .aboveWhole, "must be 0 to 100") }
            let validFrom = fields.scalar("valid_from", CivilDate.self)
            guard let country, let category, let rate, let validFrom else { return nil }
            return (TaxRate(country: country, category: category, rate: rate, validFrom: validFrom), self)
        }
    }
}
