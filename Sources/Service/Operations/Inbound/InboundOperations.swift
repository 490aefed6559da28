/// The operations on what other systems tell.
enum InboundOperations {
    static let all: [OperationDeclaration] = [
        OperationDeclaration(command: AddWebhookSource.self),
        OperationDeclaration(query: ListWebhookSources.self),
        OperationDeclaration(command: RotateWebhookSource.self),
        OperationDeclaration(command: DisableWebhookSource.self),
        OperationDeclaration(list: ListInbound.self),
        OperationDeclaration(query: ShowInbound.self),
        OperationDeclaration(command: ReplayInbound.self),
    ]
    static let due: [any DueSource.Type] = [WokenEvents.self]
}
