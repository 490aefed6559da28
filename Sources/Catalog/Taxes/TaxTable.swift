import Primitives

/// Something that is taxed alike wherever it is sold.
public struct TaxCategory: Hashable, Sendable {
    /// Its id, which plans name.
    public var id: TaxCategoryID
    /// What it is called on documents.
    public var name: String

    /// A category with its name.
    public init(id: TaxCategoryID, name: String) {
        self.id = id
        self.name = name
    }
}

/// The rate of a country for a category, from a day on until a later row follows.
public struct TaxRate: Hashable, Sendable {
    /// The country that levies it.
    public var country: CountryCode
    /// What it is levied on.
    public var category: TaxCategoryID
    /// How much of the net amount it is.
    public var rate: Rate
    /// The first day it holds.
    public var validFrom: CivilDate

    /// A rate from a day on.
    public init(country: CountryCode, category: TaxCategoryID, rate: Rate, validFrom: CivilDate) {
        self.country = country
        self.category = category
        self.rate = rate
        self.validFrom = validFrom
    }
}

/// How a sale is treated on which the seller charges no tax.
public struct TaxRelief: Hashable, Sendable {
    /// The category code of EN 16931 (BT-151).
    public var code: TaxCode
    /// The exemption reason code (BT-121), from the VATEX list.
    public var reasonCode: String
    /// The exemption reason in words (BT-120).
    public var reason: String

    /// A relief with its reason.
    public init(code: TaxCode, reasonCode: String, reason: String) {
        self.code = code
        self.reasonCode = reasonCode
        self.reason = reason
    }
}

/// Whose rate holds for a buyer in another country of the union who names no tax id.
public enum ConsumerRule: String, CaseIterable, Codable, Sendable {
    /// The buyer's country's, declared through the one-stop shop.
    case buyerCountry = "buyer_country"
    /// The seller's country's, for sellers below the union's threshold.
    case sellerCountry = "seller_country"
}

/// The tax rates by country and category, and the rules for sales across borders.
public struct TaxTable: Hashable, Sendable {
    /// The countries among which tax can be reversed to the buyer.
    public var union: Set<CountryCode>
    /// What can be taxed.
    public var categories: [TaxCategory]
    /// The rates, by country, category and rising day.
    public var rates: [TaxRate]
    /// The treatment between two tax ids of the union.
    public var reverseCharge: TaxRelief
    /// The treatment of buyers outside the union, or of any foreign buyer of a seller outside it.
    public var export: TaxRelief
    /// The rule for buyers of the union without a tax id.
    public var consumers: ConsumerRule

    /// A table of rates and rules.
    public init(
        union: Set<CountryCode>, categories: [TaxCategory], rates: [TaxRate], reverseCharge: TaxRelief,
        export: TaxRelief, consumers: ConsumerRule
    ) {
        self.union = union
        self.categories = categories
        self.rates = rates
        self.reverseCharge = reverseCharge
        self.export = export
        self.consumers = consumers
    }

    /// The rate of a country for a category on a day, where the table knows one.
    public func rate(country: CountryCode, category: TaxCategoryID, on day: CivilDate) -> Rate? {
        rates
            .filter { $0.country == country && $0.category == category && $0.validFrom <= day }
            .max { $0.validFrom < $1.validFrom }?
            .rate
    }
}
