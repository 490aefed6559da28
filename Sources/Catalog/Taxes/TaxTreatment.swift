import Primitives

/// The category codes of EN 16931 that documents here carry (UNCL 5305).
public enum TaxCode: String, CaseIterable, Codable, Sendable {
    /// Charged at a rate.
    case standard = "S"
    /// Charged at a rate of zero.
    case zero = "Z"
    /// Exempt.
    case exempt = "E"
    /// Owed by the buyer.
    case reverseCharge = "AE"
    /// Exported, untaxed.
    case export = "G"
    /// Outside the scope of the tax.
    ///
    /// A document with this code names neither side's VAT id (EN 16931, BR-O-02 to BR-O-04): the seller goes by
    /// its tax number.
    case outOfScope = "O"
}

/// A side of a sale, as far as tax is concerned.
public struct TaxParty: Hashable, Sendable {
    /// Where it is established.
    public var country: CountryCode
    /// Whether it has named a tax id.
    public var hasTaxID: Bool

    /// A side in a country, with a tax id or without.
    public init(country: CountryCode, hasTaxID: Bool) {
        self.country = country
        self.hasTaxID = hasTaxID
    }
}

/// How a sale is taxed: code and rate for the document, and the reason where no tax is charged.
public struct TaxTreatment: Hashable, Sendable {
    /// The category code of EN 16931 (BT-151).
    public var code: TaxCode
    /// The rate (BT-152); zero where no tax is charged.
    public var rate: Rate
    /// The country whose tax it is; none where no tax is charged.
    public var country: CountryCode?
    /// The exemption reason code (BT-121), where no tax is charged.
    public var reasonCode: String?
    /// The exemption reason in words (BT-120), where no tax is charged.
    public var reason: String?

    /// Tax of a country at a rate.
    public init(country: CountryCode, rate: Rate) {
        self.code = rate.millionths == 0 ? .zero : .standard
        self.rate = rate
        self.country = country
    }

    /// No tax, for a reason; no rate is charged whatever the table says.
    public init(relief: TaxRelief) {
        self.code = relief.code
        self.rate = .zero
        self.reasonCode = relief.reasonCode
        self.reason = relief.reason
    }
}

/// A sale for which the table has no rate.
public struct TaxRateMissing: Error, Hashable, Sendable {
    /// The country whose rate is missing.
    public var country: CountryCode
    /// The category it is missing for.
    public var category: TaxCategoryID
    /// The day it is missing on.
    public var day: CivilDate
}

extension TaxTable {
    /// How a sale on a day is taxed: at home with the home rate; in the union reversed between two tax ids, else by
    /// the rule for consumers; everywhere else as an export.
    public func treatment(
        seller: TaxParty, buyer: TaxParty, category: TaxCategoryID, on day: CivilDate
    ) throws(TaxRateMissing) -> TaxTreatment {
        if seller.country == buyer.country { return try charged(in: seller.country, category, day) }
        guard union.contains(seller.country), union.contains(buyer.country) else {
            return TaxTreatment(relief: export)
        }
        if seller.hasTaxID && buyer.hasTaxID { return TaxTreatment(relief: reverseCharge) }
        switch consumers {
        case .buyerCountry: return try charged(in: buyer.country, category, day)
        case .sellerCountry: return try charged(in: seller.country, category, day)
        }
    }

    private func charged(
        in country: CountryCode, _ category: TaxCategoryID, _ day: CivilDate
    ) throws(TaxRateMissing) -> TaxTreatment {
        guard let rate = rate(country: country, category: category, on: day) else {
            throw TaxRateMissing(country: country, category: category, day: day)
        }
        return TaxTreatment(country: country, rate: rate)
    }
}
