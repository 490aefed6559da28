import Catalog
import Primitives

extension Decision: Codable {
    private enum CodingKeys: String, CodingKey {
        case allowed
        case code
        case account
        case at
        case plan
        case entitlement
        case lot
        case charge
        case credits
        case promises = "sla"
        case route
        case ifProductDefect = "if_product_defect"
        case offers
        case warnings
        case message
        case explanation
    }

    /// Writes the contract's object; what is not there is written as null, so that every field can be relied upon.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(isAllowed, forKey: .allowed)
        try container.encode(code, forKey: .code)
        try container.encode(account, forKey: .account)
        try container.encode(at, forKey: .at)
        try container.encode(plan, forKey: .plan)
        try container.encode(entitlement, forKey: .entitlement)
        try container.encode(lot, forKey: .lot)
        try container.encode(charge, forKey: .charge)
        try container.encode(credits, forKey: .credits)
        try container.encode(promises, forKey: .promises)
        try container.encode(route.map(CodedRoute.init), forKey: .route)
        try container.encode(ifProductDefect, forKey: .ifProductDefect)
        try container.encode(offers, forKey: .offers)
        try container.encode(warnings, forKey: .warnings)
        try container.encode(message, forKey: .message)
        try container.encode(explanation, forKey: .explanation)
    }

    /// Reads a decision as written, such as one kept with its incident.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        code = try container.decode(DecisionCode.self, forKey: .code)
        account = try container.decode(AccountID.self, forKey: .account)
        at = try container.decode(Instant.self, forKey: .at)
        plan = try container.decodeIfPresent(PlanID.self, forKey: .plan)
        entitlement = try container.decodeIfPresent(EntitlementID.self, forKey: .entitlement)
        lot = try container.decodeIfPresent(LotID.self, forKey: .lot)
        charge = try container.decode(ChargeQuote.self, forKey: .charge)
        credits = try container.decode(CreditBalance.self, forKey: .credits)
        promises = try container.decode([Promise].self, forKey: .promises)
        route = try container.decodeIfPresent(CodedRoute.self, forKey: .route)?.route
        ifProductDefect = try container.decodeIfPresent(DefectOutcome.self, forKey: .ifProductDefect)
        offers = try container.decode([Offer].self, forKey: .offers)
        warnings = try container.decode([CheckWarning].self, forKey: .warnings)
        message = try container.decode(String.self, forKey: .message)
        explanation = try container.decode(Explanation.self, forKey: .explanation)
    }
}

/// A route as the contract writes it.
private struct CodedRoute: Codable {
    let queue: QueueID
    let priority: Int

    init(_ route: Route) {
        queue = route.queue
        priority = route.priority
    }

    var route: Route { Route(queue: queue, priority: priority) }
}
