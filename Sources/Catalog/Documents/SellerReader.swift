import JSON
import Primitives

/// Reads the seller, recording every fault in it.
struct SellerReader {
    /// Looks up the rules of a time zone; nil means that there is no such zone.
    let zones: (ZoneName) -> TimeZoneRules?

    func seller(_ document: JSONCursor) -> Seller? {
        document.object { fields in
            let entity = fields.scalar("entity", EntityID.self)
            let name = fields.words("name")
            let tradingName = fields.optional("trading_name")?.words()
            let address = fields.object("address", Self.address)
            let vatID = fields.required("vat_id")?.vatID(of: address?.country)
            let taxNumber = fields.optional("tax_number")?.words()
            let registration = fields.optional("registration")?.words()
            let legalNotice = fields.optional("legal_notice")?.words(upTo: CatalogueLimits.messageBytes)
            let contact = fields.object("contact", Self.contact)
            let electronicAddress = fields.scalar("electronic_address", EmailAddress.self)
            let bank = fields.object("bank", Self.bank)
            let paymentTerms = fields.object("payment_terms", Self.paymentTerms)
            let currency = fields.scalar("currency", Currency.self)
            let ledgerZone = fields.scalar("ledger_zone", ZoneName.self)
            if let ledgerZone, zones(ledgerZone) == nil {
                fields.refuse("ledger_zone", .unknownZone, "there is no time zone '\(ledgerZone)'")
            }
            guard let entity, let name, let address, let vatID, let contact, let electronicAddress, let bank,
                let paymentTerms, let currency, let ledgerZone
            else { return nil }
            return Seller(
                entity: entity, name: name, tradingName: tradingName, address: address, vatID: vatID,
                taxNumber: taxNumber, registration: registration, legalNotice: legalNotice, contact: contact,
                electronicAddress: electronicAddress, bank: bank, paymentTerms: paymentTerms, currency: currency,
                ledgerZone: ledgerZone)
        }
    }

    private static func address(_ fields: JSONFields) -> PostalAddress? {
        let street = fields.words("street")
        let additional = fields.optional("additional")?.words()
        let postcode = fields.words("postcode", upTo: 20)
        let city = fields.words("city")
        let country = fields.scalar("country", CountryCode.self)
        guard let street, let postcode, let city, let country else { return nil }
        return PostalAddress(street: street, additional: additional, postcode: postcode, city: city, country: country)
    }

    private static func contact(_ fields: JSONFields) -> SellerContact? {
        let name = fields.words("name")
        let phone = fields.required("phone")?.phone()
        let email = fields.scalar("email", EmailAddress.self)
        guard let name, let phone, let email else { return nil }
        return SellerContact(name: name, phone: phone, email: email)
    }

    private static func bank(_ fields: JSONFields) -> BankAccount? {
        let holder = fields.words("holder")
        let iban = fields.required("iban")?.iban()
        let bic = fields.required("bic")?.bic()
        guard let holder, let iban, let bic else { return nil }
        return BankAccount(holder: holder, iban: iban, bic: bic)
    }

    private static func paymentTerms(_ fields: JSONFields) -> PaymentTerms? {
        let days = fields.count("days", in: CatalogueLimits.days)
        let text = fields.words("text", upTo: CatalogueLimits.messageBytes)
        guard let days, let text else { return nil }
        return PaymentTerms(days: days, text: text)
    }
}
