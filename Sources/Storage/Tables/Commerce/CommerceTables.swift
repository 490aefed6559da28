/// The part of the schema that keeps orders, payments, invoices and credit notes.
enum CommerceTables {
    /// Its tables, in the order they are made.
    static let tables: [Table] = []

    /// The statements of each.
    static let statements: [[SQL]] = []
}
