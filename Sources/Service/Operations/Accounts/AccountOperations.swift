import Storage

/// The operations on accounts and their contacts.
enum AccountOperations {
    static let all: [OperationDeclaration] = [
        OperationDeclaration(command: AddAccount.self),
        OperationDeclaration(command: SetAccount.self),
        OperationDeclaration(list: ListAccounts.self),
        OperationDeclaration(query: ShowAccount.self),
        OperationDeclaration(query: CheckAccounts.self),
        OperationDeclaration(job: ImportAccounts.self),
        OperationDeclaration(command: AddContact.self),
        OperationDeclaration(command: RemoveContact.self),
    ]
    static let drivers: [String: @Sendable (Service, JobsTable.Job, Actor, Transaction) throws -> Answered] = [
        ImportAccounts.name: Service.driver(ImportAccounts.self)
    ]
}
