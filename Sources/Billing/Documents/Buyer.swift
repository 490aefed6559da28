import Primitives

/// Who buys, as it is printed on documents; a copy taken when the document was made.
public struct Buyer: Hashable, Sendable, Codable {
    /// The account.
    public var account: AccountID
    /// The registered name.
    public var name: String
    /// The postal address without the country, in lines.
    public var address: String?
    /// Where it is established.
    public var country: CountryCode?
    /// Its VAT id.
    public var vatID: String?
    /// Where documents are sent.
    public var email: EmailAddress?

    /// The names of the fields.
    public enum CodingKeys: String, CodingKey {
        case account
        case name
        case address
        case country
        case vatID = "vat_id"
        case email
    }

    /// A buyer with what is known of it.
    public init(
        account: AccountID, name: String, address: String? = nil, country: CountryCode? = nil, vatID: String? = nil,
        email: EmailAddress? = nil
    ) {
        self.account = account
        self.name = name
        self.address = address
        self.country = country
        self.vatID = vatID
        self.email = email
    }

    /// Whether it has named a VAT id.
    public var hasVATID: Bool { !(vatID ?? "").isEmpty }
}

/// What billing needs to know of an account.
public struct BilledAccount: Sendable {
    /// Who it is on documents.
    public var buyer: Buyer
    /// The currency all it buys is priced in.
    public var currency: Currency
    /// Days it may take to pay an invoice; nothing if it pays before it is served.
    public var termDays: Int?
    /// Where its days begin.
    public var zone: TimeZoneRules

    /// An account as billing sees it.
    public init(buyer: Buyer, currency: Currency, termDays: Int? = nil, zone: TimeZoneRules) {
        self.buyer = buyer
        self.currency = currency
        self.termDays = termDays
        self.zone = zone
    }

    /// Its id.
    public var id: AccountID { buyer.account }
}
