/// The schema this program knows: its tables, and which of them may change.
public enum Schema {
    /// Every table, in the order they are made: a table stands after those it points at.
    public static let tables: [Table] =
        [MigrationsTable.table] + first + WebhookTables.tables + AccessTables.tables + InboundTables.tables

    /// The tables of the first schema, part by part.
    static let first: [Table] =
        [MetadataTable.table] + CatalogueTables.tables + AccountTables.tables + LedgerTables.tables
        + CommerceTables.tables + SupportTables.tables + RecordTables.tables

    /// Tables whose rows are added and never changed.
    public static let appendOnly: [String] = names(.appendOnly)

    /// Tables whose rows follow from append-only ones and are recomputed by `acquit verify`.
    public static let projections: [String] = names(.projection)

    private static func names(_ kind: Table.Kind) -> [String] {
        tables.filter { $0.kind == kind }.map(\.name)
    }
}
