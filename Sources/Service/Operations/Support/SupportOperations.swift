import Storage

/// The operations on checks, incidents, verdicts, waivers and defects.
enum SupportOperations {
    static let all: [OperationDeclaration] = []
    static let drivers: [String: @Sendable (Service, JobsTable.Job, Actor, Transaction) throws -> Answered] = [:]
    static let due: [any DueSource.Type] = []
}
