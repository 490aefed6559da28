import Billing
import Catalog
import Primitives

/// The last number given in each series and year; read and written in the transaction that stores the document.
public enum SeriesTable {
    static let table = Table(
        "number_series", .record,
        columns: [Column("series", .slug), Column("year", .integer), Column("last_ordinal", .integer)],
        primaryKey: ["series", "year"])

    static let find = SQL(
        "number_series.find", "SELECT last_ordinal FROM number_series WHERE series = ?1 AND year = ?2")
    static let set = SQL(
        "number_series.set",
        """
        INSERT INTO number_series (series, year, last_ordinal) VALUES (?1, ?2, ?3)
        ON CONFLICT (series, year) DO UPDATE SET last_ordinal = excluded.last_ordinal
        """)

    static let all = [find, set]

    /// A series of a year as it stands.
    public static func series(
        _ series: Series, year: Int, in transaction: ReadTransaction
    ) throws -> NumberSeries {
        NumberSeries(series, year: year, last: try transaction.value(find, series.id, year) ?? 0)
    }

    /// Writes how far a series has come.
    public static func save(_ series: NumberSeries, in transaction: Transaction) throws {
        try transaction.run(set, series.series.id, series.year, series.last)
    }
}
