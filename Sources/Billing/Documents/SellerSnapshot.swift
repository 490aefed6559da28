import Catalog
import Primitives

/// Who sold, as printed on a document; a copy taken when the document was made.
public struct SellerSnapshot: Hashable, Sendable, Codable {
    /// The entity, which number series belong to.
    public let entity: EntityID
    /// The registered name (BT-27).
    public let name: String
    /// The name it trades under (BT-28).
    public let tradingName: String?
    /// Street and number (BT-35).
    public let street: String
    /// A second line (BT-36).
    public let additional: String?
    /// The postcode (BT-38).
    public let postcode: String
    /// The city (BT-37).
    public let city: String
    /// The country (BT-40).
    public let country: CountryCode
    /// Its VAT id (BT-31).
    public let vatID: String
    /// Its number with the local tax office (BT-32).
    public let taxNumber: String?
    /// Its number in the companies register (BT-30).
    public let registration: String?
    /// What the law asks of its letters (BT-33).
    public let legalNotice: String?
    /// Whom the buyer may ask (BT-41).
    public let contactName: String
    /// The telephone number to ask at (BT-42).
    public let contactPhone: String
    /// The e-mail address to ask at (BT-43).
    public let contactEmail: EmailAddress
    /// Where electronic answers go (BT-34).
    public let electronicAddress: EmailAddress
    /// In whose name the bank account stands (BT-85).
    public let bankHolder: String
    /// The account's IBAN (BT-84).
    public let iban: String
    /// The bank's BIC (BT-86).
    public let bic: String

    /// The names of the fields.
    public enum CodingKeys: String, CodingKey {
        case entity
        case name
        case tradingName = "trading_name"
        case street
        case additional
        case postcode
        case city
        case country
        case vatID = "vat_id"
        case taxNumber = "tax_number"
        case registration
        case legalNotice = "legal_notice"
        case contactName = "contact_name"
        case contactPhone = "contact_phone"
        case contactEmail = "contact_email"
        case electronicAddress = "electronic_address"
        case bankHolder = "bank_holder"
        case iban
        case bic
    }

    /// A copy of the catalogue's seller.
    public init(_ seller: Seller) {
        entity = seller.entity
        name = seller.name
        tradingName = seller.tradingName
        street = seller.address.street
        additional = seller.address.additional
        postcode = seller.address.postcode
        city = seller.address.city
        country = seller.address.country
        vatID = seller.vatID
        taxNumber = seller.taxNumber
        registration = seller.registration
        legalNotice = seller.legalNotice
        contactName = seller.contact.name
        contactPhone = seller.contact.phone
        contactEmail = seller.contact.email
        electronicAddress = seller.electronicAddress
        bankHolder = seller.bank.holder
        iban = seller.bank.iban
        bic = seller.bank.bic
    }
}
