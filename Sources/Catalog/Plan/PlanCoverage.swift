import JSON
import Primitives

/// Who may use a plan, by which channel, for what.
struct PlanCoverage {
    let contacts: ContactPolicy
    let channels: Set<Channel>
    let severities: [Severity: SeverityTerms]
    let products: Set<ProductID>?

    init(_ fields: JSONFields, kind: PlanKind?, _ offer: PlanOffer, _ vocabulary: Vocabulary) {
        contacts = fields.choice("contacts", of: ContactPolicy.self) ?? .registered
        channels = fields.required("channels")?.choices(Channel.self, count: 1...CatalogueLimits.words) ?? []
        products = fields.optional("products")?.unique(count: 1...CatalogueLimits.products.upperBound) { product in
            product.reference(to: vocabulary.products, orRefuse: .unknownProduct)
        }
        let credits = kind.map { Self.credits(kind: $0, hasAllowance: offer.allowance != nil) }
        severities =
            fields.required("severities")?.bySeverity { _, terms in
                Self.terms(terms, offer, credits: credits)
            } ?? [:]
        if fields.optional("severities")?.node.members?.isEmpty == true {
            fields.refuse("severities", .notCovered, "must name at least one severity")
        }
        if kind == .triage { checkTurnsNobodyAway(fields) }
    }

    func tell(_ plan: inout Plan) {
        plan.contacts = contacts
        plan.channels = channels
        plan.severities = severities
        plan.products = products
    }

    /// Incidents take credits where credits were granted, and nowhere else.
    private static func credits(kind: PlanKind, hasAllowance: Bool) -> ClosedRange<Int64> {
        let takesCredits = kind == .pack || kind == .perIncident || hasAllowance
        return takesCredits ? CatalogueLimits.granted : 0...0
    }

    private static func terms(
        _ cursor: JSONCursor, _ offer: PlanOffer, credits: ClosedRange<Int64>?
    ) -> SeverityTerms? {
        cursor.object { fields in
            let credits = fields.count("credits", in: credits ?? CatalogueLimits.credits) ?? 0
            let price = fields.optional("prices")?.prices()
            if let price { offer.checkCurrencies(of: price, fields, "prices") }
            return SeverityTerms(credits: credits, price: price)
        }
    }

    private func checkTurnsNobodyAway(_ fields: JSONFields) {
        let severities = Severity.allCases.filter { self.severities[$0] == nil }.map(\.rawValue)
        let channels = Channel.allCases.filter { !self.channels.contains($0) }.map(\.rawValue)
        for (field, missing) in [("severities", severities), ("channels", channels)] where !missing.isEmpty {
            let names = missing.joined(separator: ", ")
            fields.refuse(field, .notCovered, "triage turns nobody away; it must cover \(names) too")
        }
        if products != nil {
            fields.refuse("products", .notAllowed, "triage turns nobody away; it covers all products")
        }
    }
}
