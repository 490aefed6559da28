import Billing
import Crypto
import Entitlement
import JSON
import Ledger
import Primitives
import Storage
import Testing

@testable import Service

/// A desk that hears of payments and incidents from a helpdesk, `hd`, and from Stripe, `stripe`.
struct Mailroom {
    static let stripeSecret = "whsec_test_secret_of_the_endpoint"

    let desk: Desk
    let secret: WebhookSecret

    var service: Service { desk.service }

    init(terms: Int? = nil) throws {
        desk = try Desk(terms: terms)
        let added = try desk.run(AddWebhookSource(id: try SourceID(parsing: "hd"), kind: .standard))
        secret = try #require(WebhookSecret(added.secret))
        try desk.run(
            AddWebhookSource(
                id: try SourceID(parsing: "stripe"), kind: .stripe,
                secret: try SecretText(parsing: Self.stripeSecret)))
    }

    /// What a helpdesk sends: headers and body.
    func signed(_ id: String, _ body: String, at text: String = Desk.start) throws -> [String: String] {
        let now = try Instant(parsing: text).seconds
        return [
            "webhook-id": id, "webhook-timestamp": String(now),
            "webhook-signature": StandardWebhooks.sign(
                id: id, timestamp: now, body: Array(body.utf8), secret: secret),
        ]
    }

    static func signedByStripe(_ body: String, at text: String = Desk.start) throws -> [String: String] {
        let now = try Instant(parsing: text).seconds
        let tag = HMACSHA256.tag(Array("\(now).\(body)".utf8), key: Array(stripeSecret.utf8))
        return ["stripe-signature": "t=\(now),v1=\(Hex.encode(tag))"]
    }

    /// Delivers what the helpdesk tells.
    @discardableResult
    func tell(
        _ type: String, _ data: String, id: String, at text: String = Desk.start
    ) throws -> InboundReceipt {
        let body = #"{"type":"\#(type)","data":\#(data)}"#
        return try deliver("hd", try signed(id, body, at: text), body, at: text)
    }

    /// Delivers what Stripe tells of an object.
    @discardableResult
    func tellByStripe(
        _ type: String, _ object: String, id: String, at text: String = Desk.start
    ) throws -> InboundReceipt {
        let body = #"{"id":"\#(id)","object":"event","type":"\#(type)","data":{"object":\#(object)},"livemode":false}"#
        return try deliver("stripe", try Self.signedByStripe(body, at: text), body, at: text)
    }

    func deliver(
        _ source: String, _ headers: [String: String], _ body: String, at text: String = Desk.start
    ) throws -> InboundReceipt {
        try service.receive(
            source: source, headers: { headers[$0] }, body: Array(body.utf8), at: try Instant(parsing: text))
    }
}

extension Mailroom {
    func events(_ state: InboundState? = nil) throws -> [InboundSummary] { try desk.ask(ListInbound(state: state)) }

    func order(_ id: OrderID) throws -> Order { try desk.ask(ShowOrder(order: id)) }

    /// Nothing disagrees with itself.
    func expectSound() throws {
        #expect(try service.verify(limit: 10).differences == [])
    }

    /// An order of ten incidents that awaits its payment.
    func awaited(by account: AccountID? = nil) throws -> PurchaseAnswer {
        try desk.run(Buy(account: account ?? desk.acme, plan: try PlanID(parsing: "pack-10")))
    }

    /// Another account like acme, with a pack unless told otherwise.
    @discardableResult
    func addAccount(_ name: String, buying: Bool = true) throws -> AccountID {
        let account = try AccountID(parsing: name)
        try desk.run(
            AddAccount(
                id: account, name: try Text(parsing: name), country: try CountryCode(parsing: "US"),
                zone: try ZoneName(parsing: "America/New_York"), currency: .usd))
        if buying { try desk.run(Buy(account: account, plan: try PlanID(parsing: "pack-10"), paid: true)) }
        return account
    }

    /// The balances of an account.
    func sums(_ account: AccountID) throws -> [String: Int64] {
        try service.database.read { try BalancesTable.balances(of: account, in: $0).sums }
    }
}

/// Every order of some things.
func permutations<Element>(_ elements: [Element]) -> [[Element]] {
    guard elements.count > 1 else { return [elements] }
    return elements.indices.flatMap { index in
        var rest = elements
        let first = rest.remove(at: index)
        return permutations(rest).map { [first] + $0 }
    }
}

extension LedgerBalances {
    /// The balances by place and unit, which are the same wherever the same happened; lots have names of their own.
    var sums: [String: Int64] {
        amounts.reduce(into: [:]) { sums, balance in
            guard balance.value != 0 else { return }
            sums["\(balance.key.place.rawValue) \(balance.key.unit)", default: 0] += balance.value
        }
    }
}
