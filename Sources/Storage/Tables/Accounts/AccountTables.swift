/// The part of the schema that keeps accounts and their contacts.
enum AccountTables {
    /// Its tables, in the order they are made.
    static let tables: [Table] = [AccountsTable.table, ContactsTable.table]

    /// The statements of each.
    static let statements: [[SQL]] = [AccountsTable.all, ContactsTable.all]
}
