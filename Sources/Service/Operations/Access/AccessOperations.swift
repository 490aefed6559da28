/// The operations on API keys.
enum AccessOperations {
    static let all: [OperationDeclaration] = [
        OperationDeclaration(command: AddKey.self),
        OperationDeclaration(list: ListKeys.self),
        OperationDeclaration(command: RotateKey.self),
        OperationDeclaration(command: RevokeKey.self),
    ]
}

/// A command after which keys are read anew.
protocol ChangesKeys {}
