import Billing
import Primitives
import Storage

/// `buy` places an order.
///
/// Prepaid it is a request for payment, invoiced and granted when paid; on terms both at once.
public struct Buy: Command {
    /// The names of the fields.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case account
        case plan
        case quantity
        case paid
        case reference
    }

    /// What comes back.
    public typealias Answer = PurchaseAnswer

    public static let name = "buy"
    public static let summary = "Order a plan; prepaid it is granted when paid, on terms at once."
    public static let role = Role.billing
    public static let reach = Reach.account
    public static let customersMay = true

    /// Who buys.
    public let account: AccountID
    /// What.
    public let plan: PlanID
    /// How many; one unless given.
    public var quantity: Int?
    /// Whether the payment is recorded at once.
    public var paid: Bool?
    /// The buyer's own name for the order.
    public var reference: Reference?

    /// One of a plan, not paid yet.
    public init(account: AccountID, plan: PlanID, quantity: Int? = nil, paid: Bool? = nil, reference: Reference? = nil)
    {
        self.account = account
        self.plan = plan
        self.quantity = quantity
        self.paid = paid
        self.reference = reference
    }

    public static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .account: "Who buys."
        case .plan: "What is bought; `plan list` shows what is sold."
        case .quantity: "How many; one unless given."
        case .paid: "Record the payment at once."
        case .reference: "Your own name for the order: the same reference again is the same order."
        }
    }

    public func perform(in scope: WriteScope) throws -> PurchaseAnswer {
        try requireBilling(in: scope)
        scope.concerns(account)
        let account = try scope.account(account)
        let plan = try scope.plan(plan)
        let wanted = OrderParticulars(account: account.id, plan: plan.id, quantity: quantity ?? 1)
        if let reference,
            let known = try OrdersTable.order(named: reference, of: account.id, in: scope.transaction)
        {
            let same = try known.repeated(by: wanted, reference: reference)
            return try PurchaseAnswer(same, in: scope)
        }
        let order = try Order.place(
            wanted, of: plan, id: scope.ids.make(), for: scope.billed(account), by: scope.books(),
            reference: reference, at: scope.at)
        let fulfilling = try Fulfilling(order, of: account, paying: try payment(of: order, in: scope), in: scope)
        try fulfilling.write(in: scope)
        return fulfilling.answer
    }

    /// Whoever buys asks for a payment; only billing says that it came.
    private func requireBilling(in scope: ReadScope) throws(Refusal) {
        guard paid != nil, !scope.actor.role.covers(.billing, reading: false) else { return }
        throw Refusal(
            .forbidden, code: "role_not_allowed", what: "Only billing records a payment.",
            why: "You are here as \(scope.actor.role.rawValue).", next: "Leave `paid` out, and pay the order.",
            fields: [.init(field: "paid", code: "role_not_allowed", detail: "asks for the role billing")])
    }

    /// The payment that `--paid` records, where there is something to pay before anything is granted.
    private func payment(of order: Order, in scope: WriteScope) throws -> PaymentOutcome? {
        guard paid == true, order.state == .awaitingPayment else { return nil }
        let notice = PaymentNotice(
            id: scope.ids.make(), source: try scope.source(nil),
            reference: try Reference(parsing: order.id.text),
            amount: order.total, receivedAt: scope.at)
        return try PaymentMatching.decide(notice, against: order)
    }
}

extension PurchaseAnswer {
    /// The answer for an order that is kept.
    init(_ order: Order, in scope: ReadScope) throws {
        let invoice = try order.invoice.flatMap { try InvoicesTable.invoice($0, in: scope.transaction) }
        let lots = try LotsTable.lots(of: order.id, in: scope.transaction).filter { $0.parent == nil }
        self.init(order, invoice: invoice?.number, lots: lots.map(\.id))
    }
}
