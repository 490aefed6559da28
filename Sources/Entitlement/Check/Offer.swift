import Catalog
import JSON
import Primitives

/// Something the customer could buy that would cover the request.
public struct Offer: Hashable, Sendable, Decodable, JSONWritable {
    /// The plan to buy.
    public var plan: PlanID
    /// What it is called.
    public var name: String
    /// What one unit costs, net.
    public var price: Money
    /// The incidents it brings; none where it brings no fixed number.
    public var credits: Int?
    /// How long one period of it is, for a subscription.
    public var period: Period?

    /// An offer at a price.
    public init(plan: PlanID, name: String, price: Money, credits: Int? = nil, period: Period? = nil) {
        self.plan = plan
        self.name = name
        self.price = price
        self.credits = credits
        self.period = period
    }

    /// Writes the offer, without the members that mean nothing for it.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("plan", plan.text)
        writer.member("name", name)
        writer.key("price")
        writer.beginObject()
        writer.member(price)
        writer.endObject()
        if let credits { writer.member("credits", credits) }
        if let period { writer.member("period", period.text) }
        writer.endObject()
    }
}

extension RightFilter {
    /// What the account could buy, in its currency, that covers the request: cheapest first.
    ///
    /// While an invoice is overdue only prepaid incidents help, since anything else would stand still too.
    func offers(for code: DecisionCode) -> [Offer] {
        let helps: Bool =
            switch code {
            case .accountUnknown, .accountSuspended: false
            default: true
            }
        guard helps else { return [] }
        return standing.plans.filter { isSold($0, while: code) && covers($0) }.compactMap(offer)
            .sorted { ($0.price.minorUnits, $0.plan) < ($1.price.minorUnits, $1.plan) }
    }

    private func isSold(_ plan: Plan, while code: DecisionCode) -> Bool {
        switch plan.kind {
        case .pack, .perIncident: true
        case .subscription: code != .paymentOverdue
        case .triage, .warranty, .hotline: false
        }
    }

    private func offer(_ plan: Plan) -> Offer? {
        guard let price = plan.prices[standing.account.currency] else { return nil }
        let credits = plan.kind == .subscription ? plan.allowance : plan.credits
        return Offer(plan: plan.id, name: plan.name, price: price, credits: credits, period: plan.period)
    }
}
