import Catalog
import Primitives

/// A number that was given, with the series it is of.
public struct GivenNumber: Hashable, Sendable, Codable {
    /// The number as printed.
    public let number: DocumentNumber
    /// The series.
    public let series: SeriesID
    /// The year of the series.
    public let year: Int
    /// Which document of that year it is, from 1.
    public let ordinal: Int64
}

/// The numbers of one series in one year: given one after another, without a gap.
///
/// Whoever takes a number stores the series in the transaction that stores the document, or neither.
public struct NumberSeries: Hashable, Sendable {
    /// The series, with its entity and kind of document.
    public let series: Series
    /// The year, of the documents' dates in the seller's ledger zone.
    public let year: Int
    /// The last ordinal given; zero before the first.
    public private(set) var last: Int64

    /// A series as stored.
    public init(_ series: Series, year: Int, last: Int64 = 0) {
        self.series = series
        self.year = year
        self.last = max(0, last)
    }

    /// Gives the next number to a document of this entity, kind and day; nothing is given when refused.
    mutating func give(
        to document: DocumentKind, of entity: EntityID, on day: CivilDate
    ) throws(BillingRefusal) -> GivenNumber {
        guard series.document == document, series.entity == entity, year == day.year else {
            throw .seriesMismatch(series.id, year: year)
        }
        let (ordinal, overflow) = last.addingReportingOverflow(1)
        let text = series.number(year: year, ordinal: ordinal)
        guard !overflow, let number = try? DocumentNumber(parsing: text) else { throw .seriesMalformed(series.id) }
        last = ordinal
        return GivenNumber(number: number, series: series.id, year: year, ordinal: ordinal)
    }
}
