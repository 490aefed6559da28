import Storage

/// The operations on what is kept beside the trade: jobs, and the sandbox's clock.
enum RecordOperations {
    static let all: [OperationDeclaration] = [
        OperationDeclaration(query: ListJobs.self),
        OperationDeclaration(query: ShowJob.self),
        OperationDeclaration(query: ShowClock.self),
        OperationDeclaration(job: SetClock.self),
        OperationDeclaration(job: AdvanceClock.self),
    ]
    static let drivers: [String: @Sendable (Service, JobsTable.Job, Actor, Transaction) throws -> Answered] = [
        SetClock.name: Service.driver(SetClock.self),
        AdvanceClock.name: Service.driver(AdvanceClock.self),
    ]
}
