import Catalog
import Primitives
import System

@testable import Billing

func eur(_ text: String) throws -> Money { try Money.parse(text, currency: .eur) }

func day(_ text: String) throws -> CivilDate { try CivilDate(parsing: text) }

func instant(_ text: String) throws -> Instant { try Instant(parsing: text) }

func zone(_ name: String) throws -> TimeZoneRules {
    name == "UTC" ? .utc : try TimeZoneRules(tzif: ZoneInfo.bytes(named: name), name: name)
}

/// A seller in Germany, its tax table and a few plans.
enum Shop {
    static func seller(vatID: String = "DE314159262", name: String = "Acquit Support GmbH") throws -> Seller {
        let email = try EmailAddress(parsing: "billing@acquit.example")
        return Seller(
            entity: try EntityID(parsing: "acquit"), name: name,
            address: PostalAddress(
                street: "Musterstraße 12", postcode: "10115", city: "Berlin", country: try CountryCode(parsing: "DE")),
            vatID: vatID, contact: SellerContact(name: "Billing", phone: "+49 30 5550 0100", email: email),
            electronicAddress: email,
            bank: BankAccount(holder: "Acquit Support GmbH", iban: "DE89370400440532013000", bic: "COBADEFFXXX"),
            paymentTerms: PaymentTerms(days: 30, text: "Payable within 30 days."), currency: .eur,
            ledgerZone: try ZoneName(parsing: "Europe/Berlin"))
    }

    static func taxes() throws -> TaxTable {
        let services = try TaxCategoryID(parsing: "services")
        let rates = try [("DE", "19"), ("FR", "20"), ("AT", "20")].map { country, rate in
            TaxRate(
                country: try CountryCode(parsing: country), category: services, rate: try Rate(parsing: rate),
                validFrom: try day("2007-01-01"))
        }
        return TaxTable(
            union: Set(try ["DE", "FR", "AT", "IT"].map(CountryCode.init(parsing:))),
            categories: [TaxCategory(id: services, name: "Support")], rates: rates,
            reverseCharge: TaxRelief(code: .reverseCharge, reasonCode: "VATEX-EU-AE", reason: "Reverse charge"),
            export: TaxRelief(code: .outOfScope, reasonCode: "VATEX-EU-O", reason: "Not subject to VAT"),
            consumers: .sellerCountry)
    }

    static func books(seller: Seller? = nil) throws -> Books {
        Books(seller: try seller ?? self.seller(), taxes: try taxes(), zone: try zone("Europe/Berlin"))
    }

    static func account(
        _ id: String = "acme", country: String? = "DE", vatID: String? = nil, termDays: Int? = nil,
        currency: Currency = .eur, zone name: String = "Europe/Berlin"
    ) throws -> BilledAccount {
        let buyer = Buyer(
            account: try AccountID(parsing: id), name: "Acme", country: try country.map(CountryCode.init(parsing:)),
            vatID: vatID)
        return BilledAccount(buyer: buyer, currency: currency, termDays: termDays, zone: try zone(name))
    }

    static func plan(_ id: String = "pack-7", _ kind: PlanKind = .pack, credits: Int = 7, price: String = "500.00")
        throws
        -> Plan
    {
        var plan = Plan(
            id: try PlanID(parsing: id), version: 1, name: "Pack of 7 incidents", kind: kind,
            calendar: .one(try CalendarID(parsing: "always")), routing: Routing(routes: [:]),
            taxCategory: try TaxCategoryID(parsing: "services"))
        plan.prices = [.eur: try eur(price)]
        plan.credits = credits
        plan.family = try FamilyID(parsing: "incident")
        plan.validity = try Period(parsing: "P12M")
        if kind == .subscription { plan.period = try Period(parsing: "P1M") }
        return plan
    }

    static func invoices(_ year: Int = 2026) throws -> NumberSeries {
        NumberSeries(try series("invoices", .invoice, "INV"), year: year)
    }

    static func creditNotes(_ year: Int = 2026) throws -> NumberSeries {
        NumberSeries(try series("credit-notes", .creditNote, "CN"), year: year)
    }

    private static func series(_ id: String, _ document: DocumentKind, _ prefix: String) throws -> Series {
        Series(
            id: try SeriesID(parsing: id), entity: try EntityID(parsing: "acquit"), document: document, prefix: prefix,
            digits: 6)
    }
}

/// One shop with its ids, clock and number series: what a service would keep in a database.
struct Counter {
    var ids = IdentifierMaker(milliseconds: 1_772_000_000_000, seed: (7, 11))
    var invoices: NumberSeries
    var creditNotes: NumberSeries
    let books: Books
    var now: Instant

    init(at now: String = "2026-03-02T09:00:00Z") throws {
        books = try Shop.books()
        invoices = try Shop.invoices()
        creditNotes = try Shop.creditNotes()
        self.now = try instant(now)
    }

    mutating func place(
        _ plan: Plan, quantity: Int = 1, for account: BilledAccount, reference: String? = nil
    ) throws -> Order {
        try Order.place(
            OrderParticulars(account: account.id, plan: plan.id, quantity: quantity), of: plan, id: ids.make(),
            for: account, by: books, reference: try reference.map(Reference.init(parsing:)), at: now)
    }

    mutating func fulfil(_ order: Order, with plan: Plan, for account: BilledAccount) throws -> Fulfilment {
        try order.fulfil(with: plan, for: account, by: books, invoice: ids.make(), at: now, series: &invoices)
    }

    mutating func notice(_ amount: Money, reference: String = "wire-1") throws -> PaymentNotice {
        PaymentNotice(
            id: ids.make(), source: try SourceID(parsing: "bank"), reference: try Reference(parsing: reference),
            amount: amount, receivedAt: now)
    }

    /// An open invoice on terms over lines of the given nets, all at one rate.
    mutating func openInvoice(
        _ nets: [String], rate: String = "19", for account: BilledAccount? = nil, termDays: Int = 30
    ) throws -> Invoice {
        let lines = try nets.enumerated().map { index, net in
            try DocumentLine(
                description: "Line \(index + 1)", quantity: 1, unitPrice: try eur(net), treatment: try taxed(rate))
        }
        let account = try account ?? Shop.account()
        var invoice = try Invoice(
            id: ids.make(), seller: SellerSnapshot(books.seller), buyer: account.buyer, currency: .eur, lines: lines)
        try invoice.finalise(at: now, termDays: termDays, by: books, series: &invoices)
        return invoice
    }
}

func taxed(_ rate: String) throws -> TaxTreatment {
    TaxTreatment(country: try CountryCode(parsing: "DE"), rate: try Rate(parsing: rate))
}
