import Entitlement
import JSON
import Service

extension Refusal {
    /// The refusal that a server answered with.
    init(problem bytes: [UInt8], status: Int) {
        let kind = Kind(status: status)
        guard let node = try? JSONReader.read(bytes), let code = node["code"]?.string else {
            self.init(
                kind, code: "http_\(status)", what: "The server answered with status \(status) and did not say why.",
                next: "Check that --server is Acquit's address, and what stands before it.")
            return
        }
        let fields = node.list("errors").map { fault in
            FieldFault(
                field: fault.text("field") ?? "", code: fault.text("code") ?? "", detail: fault.text("detail") ?? "")
        }
        let decision = node["decision"].flatMap { try? JSONCoder.decode(Decision.self, from: $0) }
        self.init(
            kind, code: code, what: node.text("what") ?? node.text("title") ?? code, why: node.text("why") ?? "",
            next: node.text("next") ?? "", fields: fields, decision: decision)
    }
}

extension Refusal.Kind {
    /// What kind of "no" a status stands for.
    fileprivate init(status: Int) {
        switch status {
        case 401: self = .unauthenticated
        case 402, 409: self = .refused
        case 403: self = .forbidden
        case 404: self = .notFound
        case 408, 429: self = .rateLimited
        case 412: self = .outdated
        case 422: self = .keyReused
        case 400..<500: self = .badInput
        case 503: self = .unavailable
        default: self = .failure
        }
    }
}
