import Billing
import Primitives
import Storage

/// Orders and pays the next period of an account's subscription, if one has begun by a day; a replay renews this way.
struct RenewPaid: Command {
    /// The names of the fields.
    enum CodingKeys: String, CodingKey, CaseIterable {
        case account
        case through
    }

    typealias Answer = OrderID?

    static let name = "replay.renew"
    static let summary = "Order and pay the next period of a subscription."
    static let role = Role.admin

    let account: AccountID
    let through: CivilDate

    static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .account: "Whose subscription."
        case .through: "The last day on which a period may begin."
        }
    }

    func perform(in scope: WriteScope) throws -> OrderID? {
        scope.concerns(account)
        let account = try scope.account(account)
        let zone = try scope.zone(account.zone)
        guard var one = try EntitlementsTable.subscriptions(of: account.id, in: scope.transaction).last else {
            return nil
        }
        let plan = try scope.plan(one.plan, version: one.planVersion)
        let period = try SubscriptionPeriods(anchor: one.startsOn, plan: plan).period(one.periods)
        guard period.from <= through else { return nil }
        let wanted = OrderParticulars(
            account: account.id, plan: plan.id, quantity: one.quantity,
            renews: Renewal(entitlement: one.id, period: period))
        let order = try Order.place(
            wanted, of: plan, id: scope.ids.make(), for: scope.billed(account), by: scope.books(), at: scope.at)
        let notice = PaymentNotice(
            id: scope.ids.make(), source: try SourceID(parsing: "replay"),
            reference: try Reference(parsing: order.id.text),
            amount: order.total, receivedAt: scope.at)
        one.periods += 1
        try scope.save(one, renewsAt: try Subscriptions.renewsAt(one, plan, zone))
        let fulfilling = try Fulfilling(
            order, of: account, paying: try PaymentMatching.decide(notice, against: order), in: scope)
        try fulfilling.write(in: scope)
        return order.id
    }
}
