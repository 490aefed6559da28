/// The part of the schema that says who may come in.
enum AccessTables {
    /// Its tables, in the order they are made.
    static let tables: [Table] = [KeysTable.table]

    /// The statements of each.
    static let statements: [[SQL]] = [KeysTable.all]
}
