/// The operations on the catalogue.
enum CatalogueOperations {
    static let all: [OperationDeclaration] = [
        OperationDeclaration(query: ListPlans.self),
        OperationDeclaration(query: ShowPlan.self),
        OperationDeclaration(command: LoadCatalogue.self),
    ]
}
