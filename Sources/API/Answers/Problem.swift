import JSON
import Service

/// A "no" as HTTP says it: a refusal, its status, and the headers that go with it (RFC 9457).
struct Problem: Error {
    let status: Int
    let refusal: Refusal
    var headers: [(name: String, value: String)] = []

    /// A refusal under a status of its own.
    init(_ status: Int, _ refusal: Refusal, headers: [(name: String, value: String)] = []) {
        self.status = status
        self.refusal = refusal
        self.headers = headers
    }

    /// Any error of the rooms below.
    init(_ error: any Error) {
        if let problem = error as? Problem {
            self = problem
            return
        }
        refusal = Refusal(error)
        status = Int(refusal.status)
        switch refusal.kind {
        case .unauthenticated: headers = [("WWW-Authenticate", #"Bearer realm="acquit""#)]
        case .unavailable: headers = [("Retry-After", "1")]
        case .refused where refusal.code == "request_in_flight": headers = [("Retry-After", "1")]
        default: break
        }
    }

    /// The problem object; what happened inside is for the log and not for the caller.
    var bytes: [UInt8] {
        let told = refusal.kind == .failure ? Self.broken(refusal) : refusal
        guard let bytes = try? JSONCoder.encode(told.with(status: status)) else { return Array("{}".utf8) }
        return bytes
    }

    private static func broken(_ refusal: Refusal) -> Refusal {
        Refusal(
            .failure, code: refusal.code, what: "Something broke on our side.", why: "Nothing was changed.",
            next: "Try again; if it happens again, tell us the request's id.")
    }
}
