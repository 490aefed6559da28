/// The part of the schema that keeps incidents, clocks, verdicts, waivers and defects.
enum SupportTables {
    /// Its tables, in the order they are made.
    static let tables: [Table] = []

    /// The statements of each.
    static let statements: [[SQL]] = []
}
