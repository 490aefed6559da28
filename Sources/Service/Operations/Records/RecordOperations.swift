/// The operations on what is kept beside the trade: jobs, and the sandbox's clock.
enum RecordOperations {
    static let all: [OperationDeclaration] = [
        OperationDeclaration(query: ListJobs.self),
        OperationDeclaration(query: ShowJob.self),
        OperationDeclaration(query: ShowClock.self),
        OperationDeclaration(command: SetClock.self),
    ]
}
