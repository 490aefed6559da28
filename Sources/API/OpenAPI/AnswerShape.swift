import JSON
import Service

/// What operations answer, as far as it is written down; a test holds real answers against it.
enum AnswerShape {
    private static let byOperation = SupportShapes.byOperation
        .merging(CommerceShapes.byOperation) { first, _ in first }
        .merging(RecordShapes.byOperation) { first, _ in first }
        .merging(WebhookShapes.byOperation) { first, _ in first }
        .merging(InboundShapes.byOperation) { first, _ in first }

    /// What an operation answers: every member, or only that it is an object or a list.
    static func of(_ operation: OperationDeclaration) -> JSONSchema {
        byOperation[operation.name] ?? (operation.answersList ? Shape.list(.anything) : .anything)
    }

    /// Whether an operation's answer is written down.
    static func isKnown(_ operation: OperationDeclaration) -> Bool { byOperation[operation.name] != nil }

    /// A schema as the description has it: answers grow, so no object refuses members it does not name.
    static func open(_ node: JSONNode) -> JSONNode {
        switch node.value {
        case .array(let elements): return .array(elements.map(open))
        case .object(let members):
            let kept = members.filter { $0.name != "additionalProperties" || $0.node.bool != false }
            return JSONNode(.object(kept.map { JSONMember($0.name, open($0.node)) }))
        default: return node
        }
    }
}
