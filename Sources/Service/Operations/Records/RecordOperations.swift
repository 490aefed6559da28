import Storage

/// The operations on what is kept beside the trade: jobs, the sandbox's clock, and whether everything agrees.
enum RecordOperations {
    static let all: [OperationDeclaration] = [
        OperationDeclaration(query: ListJobs.self),
        OperationDeclaration(query: ShowJob.self),
        OperationDeclaration(query: ShowClock.self),
        OperationDeclaration(job: SetClock.self),
        OperationDeclaration(job: AdvanceClock.self),
        OperationDeclaration(survey: Verify.self),
    ]
    static let drivers: [String: @Sendable (Service, JobsTable.Job, Actor, Transaction) throws -> Answered] = [
        SetClock.name: Service.driver(SetClock.self),
        AdvanceClock.name: Service.driver(AdvanceClock.self),
    ]
}
