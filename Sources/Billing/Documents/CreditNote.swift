import Catalog
import Primitives

/// Whether what is taken back was used: that decides what it lowers, revenue or deferred revenue.
public enum CreditedPart: String, CaseIterable, Codable, Sendable {
    /// Used and earned.
    case used
    /// Sold and not yet used.
    case unused
}

/// What a credit note is to take back: a net amount, taxed as the invoice taxed it.
public struct CreditedAmount: Hashable, Sendable {
    /// What is taken back, in words.
    public let description: String
    /// How much, net.
    public let net: Money
    /// The category it was invoiced in.
    public let category: TaxCode
    /// The rate it was invoiced at.
    public let rate: Rate
    /// Whether it was used.
    public let part: CreditedPart
    /// The incident it was for, if for one.
    public let incident: IncidentID?

    /// An amount invoiced in a category at a rate.
    public init(
        description: String, net: Money, category: TaxCode, rate: Rate, part: CreditedPart,
        incident: IncidentID? = nil
    ) {
        self.description = description
        self.net = net
        self.category = category
        self.rate = rate
        self.part = part
        self.incident = incident
    }

    /// An amount of a line of the invoice.
    public init(
        of line: DocumentLine, net: Money? = nil, description: String? = nil, part: CreditedPart
    ) {
        self.init(
            description: description ?? line.description, net: net ?? line.net, category: line.taxCategory,
            rate: line.taxRate, part: part, incident: line.incident)
    }
}

/// A document that takes back all of an invoice or a part, and always names it; its amounts are positive.
public struct CreditNote: Hashable, Sendable, Codable, Identifiable {
    /// Names the credit note.
    public let id: InvoiceID
    /// Its number, of a series of its own.
    public let number: DocumentNumber
    /// The series.
    public let series: SeriesID
    /// The year of the series.
    public let seriesYear: Int
    /// Which document of that year it is, from 1.
    public let ordinal: Int64
    /// The invoice it lowers.
    public let invoice: InvoiceID
    /// That invoice's number.
    public let invoiceNumber: DocumentNumber
    /// Whose it is.
    public let account: AccountID
    /// Who sold, as on the invoice.
    public let seller: SellerSnapshot
    /// Who bought, as on the invoice.
    public let buyer: Buyer
    /// What it is in.
    public let currency: Currency
    /// The day it was issued, in the seller's ledger zone.
    public let issuedOn: CivilDate
    /// When it was issued.
    public let issuedAt: Instant
    /// Why.
    public let reason: String
    /// What is taken back.
    public let lines: [DocumentLine]
    /// Tax by category and rate, at the invoice's rates.
    public let taxes: [TaxTotal]
    /// The sum of the lines.
    public let net: Money
    /// The sum of the taxes.
    public let tax: Money
    /// What is credited.
    public let total: Money

    /// The names of the fields.
    public enum CodingKeys: String, CodingKey {
        case id
        case number
        case series
        case seriesYear = "series_year"
        case ordinal
        case invoice
        case invoiceNumber = "invoice_number"
        case account
        case seller
        case buyer
        case currency
        case issuedOn = "issued_on"
        case issuedAt = "issued_at"
        case reason
        case lines
        case taxes
        case net
        case tax
        case total
    }
}
