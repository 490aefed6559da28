import Billing
import Primitives
import Storage

/// `order list`: orders, of one account or of all.
public struct ListOrders: Query {
    /// The names of the fields.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case account
        case after
        case limit
    }

    /// What comes back.
    public typealias Answer = [OrderSummary]

    public static let name = "order.list"
    public static let summary = "List orders, oldest first."
    public static let role = Role.billing
    public static let reach = Reach.account
    public static let customersMay = true

    /// Whose orders.
    public var account: AccountID?
    /// The order after which the list begins.
    public var after: OrderID?
    /// The most orders to list.
    public var limit: Int?

    /// Asks for an account's orders, or everybody's.
    public init(account: AccountID? = nil) {
        self.account = account
    }

    public static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .account: "Only this account's."
        case .after: "Begin after this order."
        case .limit: "The most orders to list, at most 200."
        }
    }

    public func perform(in scope: ReadScope) throws -> [OrderSummary] {
        try OrdersTable.page(
            of: try scope.listed(account), after: after, limit: ListLimit.clamped(limit), in: scope.transaction
        ).map(OrderSummary.init)
    }
}

/// `order show`: one order in full.
public struct ShowOrder: Query {
    /// The names of the fields.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case order
    }

    /// What comes back.
    public typealias Answer = Order

    public static let name = "order.show"
    public static let summary = "Show an order in full."
    public static let role = Role.billing
    public static let reach = Reach.account
    public static let customersMay = true
    public static let isPoint = true
    public static let positional: [CodingKeys] = [.order]

    /// The order.
    public let order: OrderID

    /// Asks for an order.
    public init(order: OrderID) {
        self.order = order
    }

    public static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .order: "The order's id."
        }
    }

    public func perform(in scope: ReadScope) throws -> Order {
        try scope.order(order)
    }
}

/// `order cancel`: calls off an order that is not paid; what was paid in part stays the account's credit.
public struct CancelOrder: Command {
    /// The names of the fields.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case order
    }

    /// What comes back.
    public typealias Answer = OrderSummary

    public static let name = "order.cancel"
    public static let summary = "Call off an order that is not paid."
    public static let role = Role.billing
    public static let reach = Reach.account
    public static let customersMay = true
    public static let positional: [CodingKeys] = [.order]

    /// The order.
    public let order: OrderID

    /// Calls off an order.
    public init(order: OrderID) {
        self.order = order
    }

    public static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .order: "The order's id."
        }
    }

    public func perform(in scope: WriteScope) throws -> OrderSummary {
        var order = try scope.order(order)
        scope.concerns(order.account)
        try order.cancel()
        try scope.save(order, lapsesAt: nil)
        return OrderSummary(order)
    }
}

/// An order nobody paid lapses after the plan's days; it was never an invoice.
struct LapseOrder: Command {
    /// The names of the fields.
    enum CodingKeys: String, CodingKey, CaseIterable {
        case order
    }

    typealias Answer = OrderSummary

    static let name = "order.lapse"
    static let summary = "Let an order lapse that nobody paid in time."
    static let role = Role.admin
    static let positional: [CodingKeys] = [.order]

    let order: OrderID

    static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .order: "The order's id."
        }
    }

    func perform(in scope: WriteScope) throws -> OrderSummary {
        var order = try scope.order(order)
        scope.concerns(order.account)
        let zone = try scope.zone(try scope.account(order.account).zone)
        try order.lapse(on: zone.date(at: scope.at))
        try scope.save(order, lapsesAt: nil)
        return OrderSummary(order)
    }
}

/// Finds the order that lapses next.
enum LapsingOrders: DueSource {
    static func next(through: Instant, in scope: ReadScope) throws -> DueItem? {
        try OrdersTable.nextLapsing(through: through, in: scope.transaction).map { order, at in
            DueItem(at: at, summary: "order \(order.text) lapses unpaid", LapseOrder(order: order))
        }
    }
}

/// An order as lists show it.
public struct OrderSummary: Encodable, Listed, Sendable {
    /// The order's id.
    public let order: OrderID
    /// Who buys.
    public let account: AccountID
    /// What.
    public let plan: PlanID
    /// How many.
    public let quantity: Int
    /// Where it stands.
    public let state: OrderState
    /// What it costs with tax.
    public let total: Money
    /// What of that was paid.
    public let paid: Money
    /// When it was placed.
    public let placedAt: Instant
    /// The last day to pay it, where it is prepaid.
    public let lapsesOn: CivilDate?
    /// The buyer's own name for it.
    public let reference: Reference?

    private enum CodingKeys: String, CodingKey {
        case order
        case account
        case plan
        case quantity
        case state
        case total
        case paid
        case placedAt = "placed_at"
        case lapsesOn = "lapses_on"
        case reference
    }

    /// What `after` takes.
    public var listKey: String { order.text }

    init(_ order: Order) {
        self.order = order.id
        account = order.account
        plan = order.plan
        quantity = order.quantity
        state = order.state
        total = order.total
        paid = order.paidAmount
        placedAt = order.placedAt
        lapsesOn = order.lapsesOn
        reference = order.reference
    }
}

/// How many items a list has.
enum ListLimit {
    /// The most any list has.
    static let most = 200

    /// What was asked for, within bounds.
    static func clamped(_ limit: Int?) -> Int {
        max(0, min(limit ?? most, most))
    }
}
