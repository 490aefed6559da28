import Storage

/// The operations on checks, incidents, verdicts, waivers and defects.
enum SupportOperations {
    static let all: [OperationDeclaration] = [
        OperationDeclaration(query: CheckEntitlement.self),
        OperationDeclaration(command: OpenIncident.self),
        OperationDeclaration(command: RecordIncidentEvent.self),
        OperationDeclaration(list: ListIncidents.self),
        OperationDeclaration(query: ShowIncident.self),
        OperationDeclaration(command: GiveVerdict.self),
        OperationDeclaration(query: ListVerdicts.self),
        OperationDeclaration(command: WaiveCharge.self),
        OperationDeclaration(list: ListWaivers.self),
        OperationDeclaration(command: AddDefect.self),
        OperationDeclaration(job: ConfirmDefect.self),
        OperationDeclaration(command: RejectDefect.self),
        OperationDeclaration(command: FixDefect.self),
        OperationDeclaration(list: ListDefects.self),
        OperationDeclaration(query: ShowDefect.self),
        OperationDeclaration(query: ShowCredits.self),
        OperationDeclaration(command: ExpireLots.self),
        OperationDeclaration(command: PassTime.self),
    ]
    static let drivers: [String: @Sendable (Service, JobsTable.Job, Actor, Transaction) throws -> Answered] = [
        ConfirmDefect.name: Service.driver(ConfirmDefect.self)
    ]
    static let due: [any DueSource.Type] = [
        EndingLots.self, SilentIncidents.self, ExpiringHolds.self, LapsingCharges.self,
    ]
}
