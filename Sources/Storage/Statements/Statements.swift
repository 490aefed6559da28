/// Every statement the program runs, so that a test can have both engines prepare each of them.
public enum Statements {
    /// One list per table file, part by part.
    static let lists: [[SQL]] =
        [MigrationsTable.all, MetadataTable.all] + CatalogueTables.statements + AccountTables.statements
        + LedgerTables.statements + CommerceTables.statements + SupportTables.statements + RecordTables.statements
        + CheckingStatements.statements + [ExportBounds.all] + WebhookTables.statements + AccessTables.statements
        + InboundTables.statements

    /// All statements, in the order of the lists.
    public static let all: [SQL] = lists.flatMap { $0 }
}
