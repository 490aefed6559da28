import HTTP
import JSON
import Primitives
import Service

/// What a request asks of an operation, gathered from its path, its query and its body; every fault is noted.
struct RequestInput {
    /// The operation's input.
    private(set) var node = JSONNode(.object([]))
    /// The cursor that a list is to go on from.
    private(set) var cursor: String?
    /// What is wrong with it so far; the operation's schema finds the rest.
    private(set) var faults: [Refusal.FieldFault] = []

    private let operation: OperationDeclaration
    private let isAlias: Bool

    init(_ request: HTTPRequest, for operation: OperationDeclaration, isAlias: Bool) throws(Refusal) {
        self.operation = operation
        self.isAlias = isAlias
        let query = try QueryText(request.query)
        if request.method == .get || request.method == .head {
            guard request.body.isEmpty else {
                throw Refusal.badField("body", code: "not_expected", "is not expected with \(request.method.rawValue)")
            }
            take(query)
        } else {
            for parameter in query.parameters {
                note(parameter.name, "unknown_field", "is no query parameter of this; fields go into the body")
            }
            try take(request)
        }
    }

    /// Adds the fields that the path names.
    mutating func add(_ names: [String], _ values: [String]) {
        guard case .object(var members) = node.value else { return }
        for (name, value) in zip(names, values) {
            if members.contains(where: { $0.name == name }) {
                note(name, "doubled_key", "is said by the path already")
                continue
            }
            members.append(JSONMember(name, Self.node(value, kind(of: name) ?? .boolean)))
        }
        node = JSONNode(.object(members))
    }

    /// Adds the key after which a list goes on.
    mutating func goOn(after key: String) {
        guard case .object(let members) = node.value else { return }
        let kind = operation.fields.first { $0.name == "after" }?.kind ?? .boolean
        node = JSONNode(.object(members + [JSONMember("after", Self.node(key, kind))]))
    }

    /// Notes a fault.
    mutating func note(_ field: String, _ code: String, _ detail: String) {
        faults.append(.init(field: field, code: code, detail: detail))
    }

    /// Refuses where there is a fault, together with those that the operation's schema finds.
    func requireFaultless() throws(Refusal) {
        guard !faults.isEmpty else { return }
        let others = operation.schema.faults(in: node).map { fault in
            Refusal.FieldFault(field: fault.path, code: fault.code, detail: fault.detail)
        }
        throw Refusal.badInput(faults + others)
    }

    private mutating func take(_ query: QueryText) {
        var members: [JSONMember] = []
        for (name, value) in query.parameters {
            if operation.isPaged, isAlias, name == "cursor" {
                if cursor != nil { note(name, "doubled_key", "is there twice") }
                cursor = value
                continue
            }
            guard let kind = kind(of: name) else {
                if operation.isPaged, name == "after" {
                    note(name, "unknown_field", "is no parameter here; `cursor` goes on where a page ended")
                } else {
                    // The schema names it, together with the name that was probably meant.
                    members.append(JSONMember(name, .string(value)))
                }
                continue
            }
            if let known = members.firstIndex(where: { $0.name == name }) {
                guard case .list(let element) = kind, case .array(let before) = members[known].node.value else {
                    note(name, "doubled_key", "is there twice")
                    continue
                }
                members[known].node = .array(before + [Self.node(value, element)])
            } else {
                members.append(JSONMember(name, Self.node(value, kind)))
            }
            if name == "limit", operation.isPaged { checkLimit(members.last?.node) }
        }
        node = JSONNode(.object(members))
    }

    private mutating func checkLimit(_ node: JSONNode?) {
        guard let limit = node?.integer, !(1...APILimits.longestPage).contains(limit) else { return }
        note("limit", "out_of_range", "must be 1 to \(APILimits.longestPage)")
    }

    private mutating func take(_ request: HTTPRequest) throws(Refusal) {
        guard !request.body.isEmpty else { return }
        do {
            node = try JSONReader.read(request.body)
        } catch {
            throw Refusal.badInput([
                .init(field: error.path, code: error.code, detail: Self.place(error) + error.detail)
            ])
        }
    }

    private static func place(_ fault: JSONFault) -> String {
        fault.position.map { "line \($0.line), column \($0.column): " } ?? ""
    }

    private func kind(of name: String) -> FieldKind? {
        if operation.isPaged, isAlias, name == "after" { return nil }
        return operation.fields.first { $0.name == name }?.kind
    }

    /// A value as the schema wants it, where the text says such a value; else as text, which the schema refuses.
    private static func node(_ text: String, _ kind: FieldKind) -> JSONNode {
        switch kind {
        case .boolean: boolean(text)
        case .integer: integer(text)
        case .scalar(let form, _):
            switch form.kind {
            case .text: .string(text)
            case .integer: integer(text)
            case .boolean: boolean(text)
            }
        case .list(let element): .array([node(text, element)])
        case .choice, .record, .declared: .string(text)
        }
    }

    private static func boolean(_ text: String) -> JSONNode {
        switch text {
        case "true": true
        case "false": false
        default: .string(text)
        }
    }

    private static func integer(_ text: String) -> JSONNode {
        guard let number = Int64(text), "\(number)" == text else { return .string(text) }
        return .integer(number)
    }
}
