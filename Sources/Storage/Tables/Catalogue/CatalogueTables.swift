/// The part of the schema that keeps the catalogue.
enum CatalogueTables {
    /// Its tables, in the order they are made.
    static let tables: [Table] = [CatalogueTable.documents, PlanVersionsTable.table]

    /// The statements of each.
    static let statements: [[SQL]] = [CatalogueTable.all, PlanVersionsTable.all]
}
