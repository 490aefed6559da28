/// The operations on where events are told.
enum WebhookOperations {
    static let all: [OperationDeclaration] = [
        OperationDeclaration(command: AddEndpoint.self),
        OperationDeclaration(list: ListEndpoints.self),
        OperationDeclaration(command: RotateEndpoint.self),
        OperationDeclaration(command: DisableEndpoint.self),
        OperationDeclaration(command: EnableEndpoint.self),
        OperationDeclaration(list: ListDeliveries.self),
        OperationDeclaration(command: ReplayDelivery.self),
        OperationDeclaration(list: ListEvents.self),
    ]
}
