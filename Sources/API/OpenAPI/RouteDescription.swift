import Exports
import HTTP
import JSON
import Primitives
import Service

/// One way in, as OpenAPI describes it.
struct RouteDescription {
    private let route: Route

    init(_ route: Route) {
        self.route = route
    }

    var node: JSONNode {
        switch route.target {
        case .operation(let operation): described(operation, nil)
        case .alias(let operation, let alias): described(operation, alias)
        case .export: export
        case .webhook: webhook
        case .health: status("health", "Tell whether the process answers.", "HealthStatus", open: true)
        case .readiness: status("readiness", "Tell whether the store can be written to.", "HealthStatus", open: true)
        case .description: status("description", "This description.", "AnyObject", open: true)
        case .metrics: metrics
        }
    }

    private func described(_ operation: OperationDeclaration, _ alias: Route.Alias?) -> JSONNode {
        var members: [(String, JSONNode)] = [
            ("operationId", .string(alias == nil ? "operations.\(operation.name)" : identifier(operation))),
            ("summary", .string(operation.summary)), ("description", .string(Self.words(operation))),
            ("tags", [.string(String(operation.name.prefix { $0 != "." }))]),
            ("parameters", .array(parameters(operation, alias))),
        ]
        if takesBody { members.append(("requestBody", body(operation))) }
        members.append(("responses", responses(operation, alias)))
        if route.deprecation != nil { members.append(("deprecated", true)) }
        return .object(members)
    }

    /// Aliases of one operation have names of their own.
    private func identifier(_ operation: OperationDeclaration) -> String {
        let path = route.segments.dropFirst().map { segment in
            switch segment {
            case .literal(let text): text
            case .parameter(let name): "by-\(name)"
            }
        }
        return "\(operation.name).\(route.method.rawValue.lowercased()).\(path.joined(separator: "."))"
    }

    private static func words(_ operation: OperationDeclaration) -> String {
        let reach =
            switch operation.reach {
            case .house: "Keys that are kept to one account are refused."
            case .account: "Keys that are kept to one account find that one alone."
            case .open: "Open to keys that are kept to one account."
            }
        return
            "Role: \(operation.role.rawValue)\(operation.customersMay ? ", and customers on what is their own" : "")."
            + " \(reach)"
    }

    private var takesBody: Bool { route.method != .get && route.method != .head }

    private func fieldsBesidePath(_ operation: OperationDeclaration) -> [OperationField] {
        operation.fields.filter { !route.parameters.contains($0.name) }
    }

    private func parameters(_ operation: OperationDeclaration, _ alias: Route.Alias?) -> [JSONNode] {
        var all = route.parameters.map { name in
            Self.parameter(
                name, "path", operation.fields.first { $0.name == name }?.kind.schema ?? .string(), required: true,
                summary: operation.fields.first { $0.name == name }?.summary ?? "")
        }
        if !takesBody { all += queryParameters(operation) }
        if operation.effect != .reads { all.append(SharedParts.reference("parameters", "IdempotencyKey")) }
        if operation.isEditing { all.append(SharedParts.reference("parameters", "IfMatch")) }
        if alias?.isTagged ?? false, operation.effect == .reads {
            all.append(SharedParts.reference("parameters", "IfNoneMatch"))
        }
        return all
    }

    private func queryParameters(_ operation: OperationDeclaration) -> [JSONNode] {
        fieldsBesidePath(operation).map { field in
            switch field.name {
            case "after" where operation.isPaged: SharedParts.reference("parameters", "Cursor")
            case "limit" where operation.isPaged: SharedParts.reference("parameters", "Limit")
            default:
                Self.parameter(
                    field.name, "query", field.kind.schema, required: field.isRequired, summary: field.summary)
            }
        }
    }

    private static func parameter(
        _ name: String, _ place: String, _ schema: JSONSchema, required: Bool, summary: String
    ) -> JSONNode {
        [
            "name": .string(name), "in": .string(place), "required": .bool(required),
            "description": .string(summary), "schema": schema.rendered(),
        ]
    }

    private func body(_ operation: OperationDeclaration) -> JSONNode {
        let fields = fieldsBesidePath(operation)
        let schema =
            fields.count == operation.fields.count
            ? SharedParts.reference("schemas", "Input.\(operation.name)")
            : JSONSchema.object(
                fields.map { JSONProperty($0.name, $0.kind.schema, required: $0.isRequired, summary: $0.summary) }
            ).rendered()
        return [
            "required": .bool(fields.contains(where: \.isRequired)),
            "content": ["application/json": ["schema": schema]],
        ]
    }

    private func responses(_ operation: OperationDeclaration, _ alias: Route.Alias?) -> JSONNode {
        let status = operation.effect == .job ? 202 : operation.answersList ? 200 : alias?.status ?? 200
        let answer = SharedParts.reference("schemas", "Answer.\(operation.name)")
        let schema =
            alias != nil && operation.answersList
            ? ["allOf": [SharedParts.reference("schemas", "Page")], "properties": ["data": answer]] : answer
        var headers: [(String, JSONNode)] = [("X-Request-Id", SharedParts.reference("headers", "RequestID"))]
        if alias?.isTagged ?? false { headers.append(("ETag", SharedParts.reference("headers", "ETag"))) }
        if status == 202 || alias?.location != nil {
            headers.append(("Location", SharedParts.reference("headers", "Location")))
        }
        var all: [(String, JSONNode)] = [
            (
                "\(status)",
                [
                    "description": .string(status == 202 ? "It has begun, as a job." : "What came of it."),
                    "headers": .object(headers), "content": ["application/json": ["schema": schema]],
                ]
            )
        ]
        if alias?.isTagged ?? false, operation.effect == .reads {
            all.append(("304", ["description": "It is as you have it."]))
        }
        return .object(all + refusals(operation).map { ("\($0)", SharedParts.reference("responses", "Refusal\($0)")) })
    }

    private func refusals(_ operation: OperationDeclaration) -> [Int] {
        var all = [400, 401, 403, 404, 429, 503]
        if operation.effect != .reads { all += [409, 415, 422] }
        if operation.name == "incident.open" { all.append(402) }
        if operation.isEditing { all.append(412) }
        return all.sorted()
    }
}

// The ways in that are no operations.
extension RouteDescription {
    private func refusals(_ statuses: [Int]) -> [(String, JSONNode)] {
        statuses.map { ("\($0)", SharedParts.reference("responses", "Refusal\($0)")) }
    }

    private func status(_ name: String, _ summary: String, _ schema: String, open: Bool) -> JSONNode {
        let answer: JSONNode = [
            "description": "The answer.",
            "content": ["application/json": ["schema": SharedParts.reference("schemas", schema)]],
        ]
        var responses: [(String, JSONNode)] = [("200", answer)]
        if name == "readiness" { responses.append(("503", answer)) }
        return .object([
            ("operationId", .string(name)), ("summary", .string(summary)), ("tags", ["service"]),
            ("security", []), ("responses", .object(responses + refusals([400]))),
        ])
    }

    private var metrics: JSONNode {
        .object([
            ("operationId", "metrics"), ("summary", "Figures, as Prometheus reads them."),
            ("description", "Role: metrics."), ("tags", ["service"]),
            (
                "responses",
                .object(
                    [
                        (
                            "200",
                            [
                                "description": "The figures.",
                                "content": ["text/plain": ["schema": ["type": "string"]]],
                            ]
                        )
                    ] + refusals([400, 401, 403, 429, 503]))
            ),
        ])
    }

    private var export: JSONNode {
        let names = ExportedThing.allCases.flatMap { thing in
            TableFormat.allCases.map { JSONNode.string("\(thing.rawValue).\($0.rawValue)") }
        }
        let day = Shape.scalar(CivilDate.self).rendered()
        return .object([
            ("operationId", "export"), ("summary", "Write a table of what is kept, as a stream."),
            ("description", "Role: finance. Keys that are kept to one account are refused."), ("tags", ["export"]),
            (
                "parameters",
                [
                    [
                        "name": "export", "in": "path", "required": true, "description": "What, and in which format.",
                        "schema": ["type": "string", "enum": .array(names)],
                    ],
                    [
                        "name": "from", "in": "query", "required": false, "description": "The first day.",
                        "schema": day,
                    ],
                    ["name": "to", "in": "query", "required": false, "description": "The last day.", "schema": day],
                ]
            ),
            (
                "responses",
                .object(
                    [
                        (
                            "200",
                            [
                                "description": "The table.",
                                "content": [
                                    "text/csv": ["schema": ["type": "string"]],
                                    "application/jsonl": ["schema": ["type": "string"]],
                                ],
                            ]
                        )
                    ] + refusals([400, 401, 403, 404, 429, 503]))
            ),
        ])
    }

    private var webhook: JSONNode {
        .object([
            ("operationId", "webhook"), ("summary", "Tell an event, under the signature of its source."),
            (
                "description",
                "Standard Webhooks, or Stripe's signature, over the exact bytes of the body; kept once and applied."
            ),
            ("tags", ["webhook"]), ("security", []),
            (
                "parameters",
                [
                    [
                        "name": "source", "in": "path", "required": true, "description": "The source.",
                        "schema": Shape.scalar(SourceID.self).rendered(),
                    ]
                ]
            ),
            ("requestBody", ["required": true, "content": ["application/json": ["schema": ["type": "object"]]]]),
            (
                "responses",
                .object(
                    [
                        (
                            "202",
                            [
                                "description": "It is kept.",
                                "content": [
                                    "application/json": ["schema": SharedParts.reference("schemas", "AnyObject")]
                                ],
                            ]
                        )
                    ] + refusals([400, 401, 403, 404, 503]))
            ),
        ])
    }
}
