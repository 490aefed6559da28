import JSON
import Service

/// What many ways in share in the description.
enum SharedParts {
    /// A reference to a component.
    static func reference(_ kind: String, _ name: String) -> JSONNode {
        ["$ref": .string("#/components/\(kind)/\(name)")]
    }

    /// One tag in quotes or several.
    private static let tags = #"^(\*|(W/)?"[!#-~]*"(, ?(W/)?"[!#-~]*"){0,7})$"#

    static let parameters: JSONNode = [
        "IdempotencyKey": [
            "name": "Idempotency-Key", "in": "header", "required": true,
            "description":
                "Your name for this request: repeated, it has one effect and gets one answer, for seven days.",
            "schema": [
                "type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[!-~]+$",
            ],
        ],
        "IfMatch": [
            "name": "If-Match", "in": "header", "required": false,
            "description": "The tag of what you have seen; refused with 412 where it has changed meanwhile.",
            "schema": ["type": "string", "pattern": .string(tags)],
        ],
        "IfNoneMatch": [
            "name": "If-None-Match", "in": "header", "required": false,
            "description": "The tag of what you have; answered with 304 where it is the same.",
            "schema": ["type": "string", "pattern": .string(tags)],
        ],
        "Limit": [
            "name": "limit", "in": "query", "required": false, "description": "The most items of the page.",
            "schema": ["type": "integer", "minimum": 1, "maximum": .integer(APILimits.longestPage)],
        ],
        "Cursor": [
            "name": "cursor", "in": "query", "required": false,
            "description": "The `next_cursor` of the page before, for the same list and the same key.",
            "schema": ["type": "string"],
        ],
    ]

    static let headers: JSONNode = [
        "RequestID": ["description": "The request's name in the log; yours, if you sent one.", "schema": text],
        "ETag": ["description": "The tag of this state.", "schema": text],
        "Location": ["description": "Where it is found.", "schema": text],
        "RetryAfter": ["description": "Seconds to wait.", "schema": text],
    ]

    private static let text: JSONNode = ["type": "string"]

    static let schemas: [(String, JSONNode)] = [
        (
            "Problem",
            [
                "type": "object",
                "description": "A \"no\": what happened, why, and what to do next (RFC 9457).",
                "required": ["type", "title", "status", "detail", "code"],
                "properties": [
                    "type": text, "title": text, "status": ["type": "integer"], "detail": text,
                    "code": [
                        "type": "string", "description": "What programs act on.",
                        "examples": .array(ProblemCodes.refusals.map { JSONNode.string($0) }),
                    ],
                    "what": text, "why": text, "next": text,
                    "errors": ["type": "array", "items": reference("schemas", "FieldFault")],
                    "offers": ["type": "array", "items": AnswerShape.open(SupportShapes.offer.rendered())],
                    "decision": AnswerShape.open(SupportShapes.decision.rendered()),
                ],
            ]
        ),
        (
            "FieldFault",
            [
                "type": "object", "required": ["field", "code", "detail"],
                "properties": [
                    "field": text,
                    "code": [
                        "type": "string", "examples": .array(ProblemCodes.faults.map { JSONNode.string($0) }),
                    ],
                    "detail": text,
                ],
            ]
        ),
        (
            "Page",
            [
                "type": "object", "required": ["data", "next_cursor"],
                "properties": [
                    "data": ["type": "array"],
                    "next_cursor": [
                        "type": ["string", "null"], "description": "Where the list goes on; null at its end.",
                    ],
                ],
            ]
        ),
        ("HealthStatus", ["type": "object", "required": ["status"], "properties": ["status": text]]),
        ("AnyObject", ["type": "object"]),
    ]

    static let responses: JSONNode = .object(
        refusals.map { status, description in
            var headers: [(String, JSONNode)] = [("X-Request-Id", reference("headers", "RequestID"))]
            if status == 429 || status == 503 { headers.append(("Retry-After", reference("headers", "RetryAfter"))) }
            return (
                "Refusal\(status)",
                [
                    "description": .string(description), "headers": .object(headers),
                    "content": ["application/problem+json": ["schema": reference("schemas", "Problem")]],
                ]
            )
        })

    private static let refusals: [(Int, String)] = [
        (400, "The request is faulty; `errors` lists every fault."), (401, "No key, or none that is in force."),
        (402, "Not entitled; `offers` says what to buy."), (403, "Your role or account does not allow it."),
        (404, "There is no such thing, or it is not yours."), (409, "A rule says no."),
        (412, "It has changed since you looked."), (415, "The body is not JSON."),
        (422, "The Idempotency-Key was used for another request."),
        (429, "Too many wrong keys came from your address."),
        (503, "Not now; nothing was changed."),
    ]
}
