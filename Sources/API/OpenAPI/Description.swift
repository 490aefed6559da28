import HTTP
import JSON
import Service

/// The API in the words of OpenAPI 3.1, made from the operations' declarations.
///
/// https://spec.openapis.org/oas/v3.1.0
struct Description {
    private let routes: [Route]
    private let version: String

    init(_ routes: [Route], version: String) {
        self.routes = routes
        self.version = version
    }

    /// The document.
    var bytes: [UInt8] { node.written() }

    var node: JSONNode {
        .object([
            ("openapi", "3.1.0"),
            (
                "info",
                [
                    "title": "Acquit", "version": .string(version),
                    "description": """
                    Premium support: who is entitled, what it costs, and by when we answer. Money is an integer of \
                    minor units with its currency; instants are UTC. Whatever writes needs an `Idempotency-Key`: the \
                    same key and the same body have one effect and one answer. Lists take `limit` and `cursor`.
                    """,
                ]
            ),
            ("servers", [["url": "/"]]), ("security", [["key": []]]), ("paths", paths),
            (
                "components",
                .object([
                    ("securitySchemes", Self.securitySchemes), ("parameters", SharedParts.parameters),
                    ("headers", SharedParts.headers), ("responses", SharedParts.responses),
                    ("schemas", .object(SharedParts.schemas + operationSchemas)),
                ])
            ),
        ])
    }

    private static let securitySchemes: JSONNode = [
        "key": [
            "type": "http", "scheme": "bearer", "bearerFormat": "acq_<id>_<secret>",
            "description": "An API key, made with `key.add`. Its role and account decide what it may.",
        ]
    ]

    private var paths: JSONNode {
        var templates: [String] = []
        for route in routes where !templates.contains(route.template) { templates.append(route.template) }
        return .object(
            templates.map { template in
                let here = routes.filter { $0.template == template }
                return (
                    template,
                    .object(here.map { ($0.method.rawValue.lowercased(), RouteDescription($0).node) })
                )
            })
    }

    private var operationSchemas: [(String, JSONNode)] {
        var seen: Set<String> = []
        return routes.compactMap(\.operation).filter { seen.insert($0.name).inserted }.flatMap { operation in
            [
                ("Input.\(operation.name)", operation.schema.rendered()),
                ("Answer.\(operation.name)", AnswerShape.open(AnswerShape.of(operation).rendered())),
            ]
        }
    }
}
