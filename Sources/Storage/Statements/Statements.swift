/// Every statement the program runs, so that a test can have both engines prepare each of them.
public enum Statements {
    /// One list per table file.
    static let lists: [[SQL]] = [
        MigrationsTable.all,
        MetadataTable.all,
    ]

    /// All statements, in the order of the lists.
    public static let all: [SQL] = lists.flatMap { $0 }
}
