import Catalog
import JSON
import Primitives

extension Decision: Decodable, JSONWritable {
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
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("allowed", isAllowed)
        writer.member("code", code.rawValue)
        writer.member("account", account.text)
        writer.member("at", at.text)
        writer.member("plan", plan?.text)
        writer.member("entitlement", entitlement?.text)
        writer.member("lot", lot?.text)
        writer.member("charge", charge)
        writer.member("credits", credits)
        writer.member("sla", list: promises)
        writer.member("route", route.map(CodedRoute.init))
        writer.member("if_product_defect", ifProductDefect?.rawValue)
        writer.member("offers", list: offers)
        writer.member("warnings", list: warnings)
        writer.member("message", message)
        writer.member("explanation", explanation)
        writer.endObject()
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
private struct CodedRoute: Decodable, JSONWritable {
    let queue: QueueID
    let priority: Int

    init(_ route: Route) {
        queue = route.queue
        priority = route.priority
    }

    var route: Route { Route(queue: queue, priority: priority) }

    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("queue", queue.text)
        writer.member("priority", priority)
        writer.endObject()
    }
}
