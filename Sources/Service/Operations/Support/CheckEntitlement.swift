import Catalog
import Entitlement
import JSON
import Primitives
import Storage

/// `check`: whether a customer is entitled, what it will cost, and by when we answer.
public struct CheckEntitlement: Query {
    /// The decision, which can be a "no".
    public struct Answer: JSONWritable, RefusableAnswer, Sendable {
        /// What was decided.
        public let decision: Decision
        /// True where it is not allowed.
        public var isRefusal: Bool { !decision.isAllowed }

        /// Writes the decision.
        public func write(to writer: inout JSONWriter) {
            decision.write(to: &writer)
        }
    }

    /// The names of the fields.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case account
        case contact
        case severity
        case channel
        case product
        case using
        case at
    }

    public static let name = "check"
    public static let summary = "Tell whether a customer is entitled, what it costs, and by when we answer."
    public static let role = Role.check
    public static let reach = Reach.account
    public static let customersMay = true
    public static let isPoint = true

    /// Who asks and pays.
    public var account: AccountID?
    /// The person who asks.
    public var contact: ContactName?
    /// How hard it hits.
    public var severity: Severity?
    /// How it reaches us.
    public var channel: Channel?
    /// What it is about.
    public var product: ProductID?
    /// The right to use.
    public var using: RightName?
    /// The instant it is judged for.
    public var at: Instant?

    /// A check of an account.
    public init(account: AccountID?) {
        self.account = account
    }

    public static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .account: "The account; may be left out where the contact belongs to one only."
        case .contact: "The person who asks, by id or address."
        case .severity: "How hard it hits; normal unless given."
        case .channel: "How it reaches us."
        case .product: "The product it is about."
        case .using: "The right to use: a plan, a lot or an entitlement."
        case .at: "The instant to judge it for; now unless given."
        }
    }

    public func perform(in scope: ReadScope) throws -> Answer {
        let at = at ?? scope.at
        let id = try account ?? identified(in: scope)
        guard scope.sees(id), let known = try scope.known(id) else {
            return Answer(decision: .unknown(id, at: at))
        }
        let request = CheckRequest(
            severity: severity ?? .normal, channel: channel, product: product, contact: contact, using: using, at: at)
        return Answer(decision: Opening.decide(known.standing, request).decision)
    }

    /// The one account that the contact belongs to.
    private func identified(in scope: ReadScope) throws -> AccountID {
        var found: [AccountID]
        switch contact {
        case nil:
            throw Refusal.badField(
                "account", code: "required", "is needed, unless a contact tells whose request it is")
        case .id(let id)?:
            found = try ContactsTable.contact(id, in: scope.transaction).map { [$0.account] } ?? []
        case .email(let email)?:
            found = try ContactsTable.accounts(of: email, in: scope.transaction)
        }
        found = found.filter(scope.sees)
        guard let first = found.first else {
            throw Refusal.notFound(
                "contact", contact?.text ?? "", field: "contact", next: "Name the account as well.")
        }
        guard found.count == 1 else {
            let names = found.map(\.text).joined(separator: ", ")
            throw Refusal.badField("account", code: "contact_ambiguous", "is needed: the contact belongs to \(names)")
        }
        return first
    }
}
