import Entitlement
import JSON

/// An answer that is "no": a stable code, what happened, why, and what to do next.
///
/// It is the problem object of the API and the message of the command line; both are derived from it.
public struct Refusal: Error, Hashable, Sendable {
    /// What kind of "no": it decides the exit code and the HTTP status.
    public enum Kind: String, Sendable {
        /// The request itself is faulty: exit 2, status 400.
        case badInput
        /// A rule says no: exit 3, status 409; 402 where a check said it.
        case refused
        /// A key for repeated requests stands for another request: exit 3, status 422.
        case keyReused
        /// What was to be changed has changed meanwhile: exit 3, status 412.
        case outdated
        /// Nobody knows who asks: exit 3, status 401.
        case unauthenticated
        /// The caller's role does not allow it: exit 3, status 403.
        case forbidden
        /// What was named does not exist: exit 4, status 404.
        case notFound
        /// Too much was asked in too short a time: exit 5, status 429.
        case rateLimited
        /// Try again, or elsewhere: exit 5, status 503.
        case unavailable
        /// Something broke here: exit 1, status 500.
        case failure
    }

    /// One faulty field of the request.
    public struct FieldFault: Hashable, Sendable, Codable {
        /// Dotted path of the field, as the caller named it.
        public let field: String
        /// Stable code of the fault.
        public let code: String
        /// What is wrong with it, in words.
        public let detail: String

        /// A fault of `field`.
        public init(field: String, code: String, detail: String) {
            self.field = field
            self.code = code
            self.detail = detail
        }
    }

    /// What kind of "no" this is.
    public let kind: Kind
    /// Stable code that scripts act on.
    public let code: String
    /// What happened.
    public let what: String
    /// Why it is so.
    public let why: String
    /// What to do next.
    public let next: String
    /// Every faulty field, not only the first.
    public let fields: [FieldFault]
    /// The decision of the check that said no, with its offers, if a check did.
    public let decision: Decision?
    private var givenStatus: Int64?

    /// A refusal in full.
    public init(
        _ kind: Kind, code: String, what: String, why: String = "", next: String = "", fields: [FieldFault] = [],
        decision: Decision? = nil
    ) {
        self.kind = kind
        self.code = code
        self.what = what
        self.why = why
        self.next = next
        self.fields = fields
        self.decision = decision
    }

    /// The refusal of what a check did not allow.
    public init(_ decision: Decision) {
        let words = decision.explanation
        self.init(
            .refused, code: decision.code.rawValue, what: words.what, why: words.why, next: words.next,
            decision: decision)
    }

    /// A request whose fields are faulty; all of them are named at once.
    public static func badInput(_ fields: [FieldFault]) -> Refusal {
        Refusal(
            .badInput, code: "bad_input",
            what: fields.count == 1 ? "One field is not right." : "\(fields.count) fields are not right.",
            why: "Nothing was changed.", next: "Correct what is listed and send it again.", fields: fields)
    }

    /// A request with one faulty field.
    public static func badField(_ field: String, code: String, _ detail: String) -> Refusal {
        badInput([FieldFault(field: field, code: code, detail: detail)])
    }

    /// Something that was named and does not exist.
    public static func notFound(_ what: String, _ name: String, field: String, next: String) -> Refusal {
        Refusal(
            .notFound, code: "\(what.replacingSpaces())_unknown", what: "There is no \(what) \(name).",
            why: "Nothing by that name is in this database.", next: next,
            fields: [FieldFault(field: field, code: "not_found", detail: "\(name) is not known")])
    }

    /// The same refusal with other words for its fields.
    public func with(fields: [FieldFault]) -> Refusal {
        Refusal(kind, code: code, what: what, why: why, next: next, fields: fields, decision: decision)
    }

    /// The same refusal under a status that a protocol has for it.
    public func with(status: Int) -> Refusal {
        var refusal = self
        refusal.givenStatus = Int64(status)
        return refusal
    }

    /// The exit code of the command line for this kind of answer.
    public var exitCode: Int32 {
        switch kind {
        case .badInput: 2
        case .refused, .keyReused, .outdated, .unauthenticated, .forbidden: 3
        case .notFound: 4
        case .rateLimited, .unavailable: 5
        case .failure: 1
        }
    }

    /// The HTTP status for this kind of answer.
    public var status: Int64 {
        if let givenStatus { return givenStatus }
        return switch kind {
        case .badInput: 400
        // What a check does not allow can be bought.
        case .refused: decision == nil ? 409 : 402
        case .keyReused: 422
        case .outdated: 412
        case .unauthenticated: 401
        case .forbidden: 403
        case .notFound: 404
        case .rateLimited: 429
        case .unavailable: 503
        case .failure: 500
        }
    }
}

extension Refusal: Encodable {
    private enum CodingKeys: String, CodingKey {
        case type
        case title
        case status
        case detail
        case code
        case what
        case why
        case next
        case errors
        case decision
        case offers
    }

    /// Writes the problem object of the API: RFC 9457 members, and what, why and what next.
    public func encode(to encoder: any Encoder) throws {
        var problem = encoder.container(keyedBy: CodingKeys.self)
        try problem.encode("urn:acquit:problem:\(code)", forKey: .type)
        try problem.encode(what, forKey: .title)
        try problem.encode(status, forKey: .status)
        try problem.encode([what, why, next].filter { !$0.isEmpty }.joined(separator: " "), forKey: .detail)
        try problem.encode(code, forKey: .code)
        try problem.encode(what, forKey: .what)
        try problem.encode(why, forKey: .why)
        try problem.encode(next, forKey: .next)
        if !fields.isEmpty { try problem.encode(fields, forKey: .errors) }
        if let decision {
            try problem.encode(decision, forKey: .decision)
            try problem.encode(decision.offers, forKey: .offers)
        }
    }
}

extension String {
    fileprivate func replacingSpaces() -> String {
        String(map { $0 == " " ? "_" : $0 })
    }
}
