import HTTP
import Service
import System

/// Tells who calls: the key in `Authorization`, unless the address has tried too many wrong ones.
struct Callers: Sendable {
    private let keyring: Keyring
    private let guarded = AddressGuard()
    /// Addresses of proxies whose `X-Forwarded-For` is believed.
    private let proxies: Set<String>

    init(_ keyring: Keyring, proxies: Set<String>) {
        self.keyring = keyring
        self.proxies = proxies
    }

    /// Who calls.
    func actor(of request: HTTPRequest) throws -> Actor {
        let headers = request.headers
        guard let field = headers["authorization"] else {
            throw Refusal(
                .unauthenticated, code: "key_missing", what: "There is no key with this request.",
                why: "Nobody is let in without one.", next: "Send `Authorization: Bearer acq_…`.")
        }
        let now = SystemClock.monotonicMilliseconds()
        let address = address(of: request)
        if let seconds = guarded.wait(of: address, at: now) { throw Self.tooMany(seconds) }
        do {
            guard let key = Self.bearer(field), headers.all("authorization").count == 1 else {
                throw Refusal(
                    .unauthenticated, code: "key_malformed", what: "This is no key.",
                    why: "Only the scheme Bearer is known here.", next: "Send `Authorization: Bearer acq_…`.")
            }
            return try keyring.actor(for: key)
        } catch let refusal as Refusal where refusal.kind == .unauthenticated {
            guarded.noteWrongKey(from: address, at: now)
            throw refusal
        }
    }

    private static func bearer(_ field: String) -> String? {
        let (scheme, space) = (Array("bearer ".utf8), UInt8(ascii: " "))
        let letters = field.utf8
        // 0x20 is what lower case adds to a letter; a space has it already.
        guard letters.count >= scheme.count, zip(letters, scheme).allSatisfy({ $0 | 0x20 == $1 }) else { return nil }
        return String(Substring(letters.dropFirst(scheme.count).drop { $0 == space }))
    }

    /// The address a request comes from: the nearest that is no proxy of ours.
    private func address(of request: HTTPRequest) -> String {
        guard proxies.contains(request.peer) else { return request.peer }
        let hops = request.headers.all("x-forwarded-for").flatMap { $0.split(separator: ",") }
        let named = hops.map { $0.filter { $0 != " " && $0 != "\t" } }
        return named.last { !$0.isEmpty && !proxies.contains($0) } ?? request.peer
    }

    private static func tooMany(_ seconds: Int64) -> Problem {
        Problem(
            429,
            Refusal(
                .rateLimited, code: "too_many_wrong_keys", what: "Too many wrong keys came from your address.",
                why: "At most \(APILimits.mostWrongKeys) are looked at in a minute.",
                next: "Wait \(seconds) seconds, then use a key that is in force."),
            headers: [("Retry-After", "\(seconds)")])
    }
}
