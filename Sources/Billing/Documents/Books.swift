import Catalog
import Primitives

/// The seller's side of every document: who sells, by which tax table, and where the ledger's days begin.
public struct Books: Sendable {
    /// Who sells.
    public var seller: Seller
    /// The rates and rules of tax.
    public var taxes: TaxTable
    /// The rules of the seller's ledger zone, in which documents are dated.
    public var zone: TimeZoneRules

    /// Books of a seller.
    public init(seller: Seller, taxes: TaxTable, zone: TimeZoneRules) {
        self.seller = seller
        self.taxes = taxes
        self.zone = zone
    }

    /// The day that something is posted on: the seller's, wherever the customer is.
    public func postingDate(of instant: Instant) -> CivilDate { zone.date(at: instant) }
}
