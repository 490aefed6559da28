import Storage

/// The operations on orders, payments and invoices.
enum CommerceOperations {
    static let all: [OperationDeclaration] = []
    static let drivers: [String: @Sendable (Service, JobsTable.Job, Actor, Transaction) throws -> Answered] = [:]
    static let due: [any DueSource.Type] = []
}
