import Storage

/// The operations on orders, payments and invoices.
enum CommerceOperations {
    static let all: [OperationDeclaration] = [
        OperationDeclaration(command: Buy.self),
        OperationDeclaration(command: Pay.self),
        OperationDeclaration(command: RefundOrder.self),
        OperationDeclaration(command: RecordRefund.self),
        OperationDeclaration(list: ListOrders.self),
        OperationDeclaration(query: ShowOrder.self),
        OperationDeclaration(command: CancelOrder.self),
        OperationDeclaration(list: ListInvoices.self),
        OperationDeclaration(query: ShowInvoice.self),
        OperationDeclaration(command: VoidInvoice.self),
        OperationDeclaration(job: RunInvoices.self),
        OperationDeclaration(command: OpenDispute.self),
        OperationDeclaration(command: CloseDispute.self),
    ]
    static let drivers: [String: @Sendable (Service, JobsTable.Job, Actor, Transaction) throws -> Answered] = [
        RunInvoices.name: Service.driver(RunInvoices.self)
    ]
    static let due: [any DueSource.Type] = [LapsingOrders.self]
}
