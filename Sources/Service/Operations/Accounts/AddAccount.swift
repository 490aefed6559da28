import Entitlement
import Primitives
import Storage

/// `account add`: a customer organisation that pays.
public struct AddAccount: Command {
    /// The names of the fields.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case id
        case name
        case country
        case zone
        case currency
        case vatID = "vat_id"
        case email
        case address
        case chargeLimit = "charge_limit"
        case terms
        case warrantyFrom = "warranty_from"
    }

    /// What comes back.
    public typealias Answer = AccountAnswer

    public static let name = "account.add"
    public static let summary = "Add a customer account."
    public static let role = Role.billing

    /// The id you choose.
    public let id: AccountID
    /// Its legal name.
    public let name: Text
    /// Where it is.
    public let country: CountryCode
    /// The zone its days run in.
    public let zone: ZoneName
    /// The currency it pays in.
    public let currency: Currency
    /// Its VAT identification number.
    public var vatID: Reference?
    /// Where its documents go.
    public var email: EmailAddress?
    /// Its postal address.
    public var address: Text?
    /// What it may have held and charged unpaid, gross.
    public var chargeLimit: AmountField?
    /// When it pays.
    public var terms: Terms?
    /// The day from which its warranty runs.
    public var warrantyFrom: CivilDate?

    /// An account with what every account has.
    public init(id: AccountID, name: Text, country: CountryCode, zone: ZoneName, currency: Currency) {
        self.id = id
        self.name = name
        self.country = country
        self.zone = zone
        self.currency = currency
    }

    public static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .id: "The id you choose: lower-case letters, digits, dots and hyphens."
        case .name: "Its legal name, as invoices address it."
        case .country: "Its country, ISO 3166-1 alpha-2."
        case .zone: "Its IANA time zone; its days begin and end there."
        case .currency: "The one currency it pays in, ISO 4217."
        case .vatID: "Its VAT identification number."
        case .email: "Where its documents go."
        case .address: "Its postal address; lines are separated by newlines."
        case .chargeLimit: "What it may have held and charged unpaid, gross; nothing unless given."
        case .terms: "When it pays: `prepaid` (unless given), or days after the invoice."
        case .warrantyFrom: "The day from which its warranty runs."
        }
    }

    public func perform(in scope: WriteScope) throws -> AccountAnswer {
        scope.concerns(id)
        let account = try checked(in: scope)
        if let known = try AccountsTable.account(id, in: scope.transaction) {
            // The same again is the same account; a script may be run twice.
            guard account.isTwin(of: known) else {
                throw Refusal(
                    .refused, code: "account_exists", what: "There is an account \(id.text) already.",
                    why: "It is not the same as the one you describe.",
                    next: "Change it with `acquit account set \(id.text)`, or choose another id.")
            }
            return AccountAnswer(known, try ContactsTable.contacts(of: id, in: scope.transaction))
        }
        try AccountsTable.add(account, in: scope.writes)
        return AccountAnswer(account)
    }

    /// The account as it would be kept.
    func checked(in scope: ReadScope) throws(Refusal) -> AccountsTable.Account {
        _ = try scope.zone(zone)
        var account = AccountsTable.Account(
            id: id, name: name, country: country, zone: zone, currency: currency, createdAt: scope.at)
        account.vatID = vatID
        account.email = email
        account.address = address
        account.chargeLimit = try chargeLimit?.money(in: currency, field: "charge_limit") ?? .zero(currency)
        account.termsDays = terms?.days
        account.warrantyFrom = warrantyFrom
        return account
    }
}
