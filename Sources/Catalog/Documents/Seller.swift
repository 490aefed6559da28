import Primitives

/// A postal address, as EN 16931 divides it (BG-5).
public struct PostalAddress: Hashable, Sendable {
    /// Street and number (BT-35).
    public var street: String
    /// A second line (BT-36).
    public var additional: String?
    /// The postcode (BT-38).
    public var postcode: String
    /// The city (BT-37).
    public var city: String
    /// The country (BT-40).
    public var country: CountryCode

    /// An address of its lines.
    public init(street: String, additional: String? = nil, postcode: String, city: String, country: CountryCode) {
        self.street = street
        self.additional = additional
        self.postcode = postcode
        self.city = city
        self.country = country
    }
}

/// Whom buyers may ask about a document (BG-6).
public struct SellerContact: Hashable, Sendable {
    /// The person or desk (BT-41).
    public var name: String
    /// Its telephone number (BT-42).
    public var phone: String
    /// Its e-mail address (BT-43).
    public var email: EmailAddress

    /// A contact point.
    public init(name: String, phone: String, email: EmailAddress) {
        self.name = name
        self.phone = phone
        self.email = email
    }
}

/// The account that credit transfers go to (BG-17).
public struct BankAccount: Hashable, Sendable {
    /// In whose name it stands (BT-85).
    public var holder: String
    /// Its IBAN, without spaces (BT-84).
    public var iban: String
    /// The bank's BIC (BT-86).
    public var bic: String

    /// A bank account.
    public init(holder: String, iban: String, bic: String) {
        self.holder = holder
        self.iban = iban
        self.bic = bic
    }
}

/// When an invoice on terms is to be paid.
public struct PaymentTerms: Hashable, Sendable {
    /// Days from issue to the due date (BT-9).
    public var days: Int
    /// The terms in words (BT-20).
    public var text: String

    /// Terms of so many days.
    public init(days: Int, text: String) {
        self.days = days
        self.text = text
    }
}

/// Who sells, with every field that EN 16931 and article 226 of the EU VAT directive ask of a seller.
public struct Seller: Hashable, Sendable {
    /// The entity, which document series belong to.
    public var entity: EntityID
    /// The registered name (BT-27).
    public var name: String
    /// The name it trades under (BT-28).
    public var tradingName: String?
    /// Where it is established (BG-5).
    public var address: PostalAddress
    /// Its VAT id (BT-31).
    public var vatID: String
    /// Its number with the local tax office (BT-32).
    public var taxNumber: String?
    /// Its number in the companies register (BT-30).
    public var registration: String?
    /// What the law asks of its letters: seat, court and directors (BT-33).
    public var legalNotice: String?
    /// Whom buyers may ask (BG-6).
    public var contact: SellerContact
    /// Where electronic answers go (BT-34, scheme `EM`).
    public var electronicAddress: EmailAddress
    /// The account that credit transfers go to.
    public var bank: BankAccount
    /// When invoices on terms are to be paid.
    public var paymentTerms: PaymentTerms
    /// The currency its books are kept in.
    public var currency: Currency
    /// The zone whose days are its ledger's days.
    public var ledgerZone: ZoneName

    /// A seller; the fields without a default are those that no document may lack.
    public init(
        entity: EntityID, name: String, tradingName: String? = nil, address: PostalAddress, vatID: String,
        taxNumber: String? = nil, registration: String? = nil, legalNotice: String? = nil, contact: SellerContact,
        electronicAddress: EmailAddress, bank: BankAccount, paymentTerms: PaymentTerms, currency: Currency,
        ledgerZone: ZoneName
    ) {
        self.entity = entity
        self.name = name
        self.tradingName = tradingName
        self.address = address
        self.vatID = vatID
        self.taxNumber = taxNumber
        self.registration = registration
        self.legalNotice = legalNotice
        self.contact = contact
        self.electronicAddress = electronicAddress
        self.bank = bank
        self.paymentTerms = paymentTerms
        self.currency = currency
        self.ledgerZone = ledgerZone
    }
}
