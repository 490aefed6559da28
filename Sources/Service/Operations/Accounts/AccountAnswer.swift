import Entitlement
import Primitives
import Storage

/// An account, as answers show it.
public struct AccountAnswer: Encodable, Listed, Sendable {
    /// The account's id.
    public let account: AccountID
    /// Its legal name.
    public let name: Text
    /// Whether it may use support at all.
    public let state: AccountState
    /// Where it is.
    public let country: CountryCode
    /// The zone its days run in.
    public let zone: ZoneName
    /// The one currency it pays in.
    public let currency: Currency
    /// When it pays.
    public let terms: Terms
    /// What it may have held and charged unpaid, gross.
    public let chargeLimit: Money
    /// Its VAT identification number.
    public let vatID: Reference?
    /// Where its documents go.
    public let email: EmailAddress?
    /// Its postal address.
    public let address: Text?
    /// The day from which its warranty runs.
    public let warrantyFrom: CivilDate?
    /// When it was added.
    public let createdAt: Instant
    /// The people who may open incidents for it.
    public let contacts: [ContactAnswer]

    private enum CodingKeys: String, CodingKey {
        case account
        case name
        case state
        case country
        case zone
        case currency
        case terms
        case chargeLimit = "charge_limit"
        case vatID = "vat_id"
        case email
        case address
        case warrantyFrom = "warranty_from"
        case createdAt = "created_at"
        case contacts
    }

    /// What `after` takes.
    public var listKey: String { account.text }

    init(_ account: AccountsTable.Account, _ contacts: [ContactsTable.Contact] = []) {
        self.account = account.id
        name = account.name
        state = account.state
        country = account.country
        zone = account.zone
        currency = account.currency
        terms = Terms(days: account.termsDays)
        chargeLimit = account.chargeLimit
        vatID = account.vatID
        email = account.email
        address = account.address
        warrantyFrom = account.warrantyFrom
        createdAt = account.createdAt
        self.contacts = contacts.map(ContactAnswer.init)
    }
}

/// A contact, as answers show it.
public struct ContactAnswer: Encodable, Sendable {
    /// The contact's id.
    public let contact: ContactID
    /// The account it belongs to.
    public let account: AccountID
    /// Where it writes from.
    public let email: EmailAddress
    /// What it is called.
    public let name: Text?

    init(_ contact: ContactsTable.Contact) {
        self.contact = contact.id
        account = contact.account
        email = contact.email
        name = contact.name
    }
}
