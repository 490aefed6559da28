import Crypto
import Delivery
import JSON
import Primitives
import Service
import System

/// A service on a server, asked over HTTP: the same operations, the same answers and the same refusals.
struct RemoteService: Sendable {
    /// How long one answer may take; long work answers with its job at once.
    static let timeoutSeconds = 60
    /// How long what takes the longer the more there is may take: an export, a survey.
    static let longTimeoutSeconds = 3_600
    /// How often a job is asked how far it has come.
    static let pollMilliseconds: Int64 = 250
    /// Random bytes of a key for a request that came without one.
    static let keyBytes = 16

    private let address: String
    private let key: String?
    private let client: HTTPClient

    /// The service at an address such as `https://support.example`, asked with an API key.
    init(_ address: String, key: String?, authorities: String?) throws(Refusal) {
        guard address.hasPrefix("https://") || address.hasPrefix("http://") else {
            throw Refusal.badField("--server", code: "not_an_address", "begins with https:// or http://")
        }
        self.address = address.hasSuffix("/") ? String(address.dropLast()) : address
        self.key = key
        client = HTTPClient(authorities: authorities)
    }

    /// Runs an operation; a job is waited for.
    ///
    /// - Parameter progress: told how many items of a job are done, and how many there are.
    func answer(
        _ operation: OperationDeclaration, _ input: JSONNode, key: Reference?,
        progress: (_ done: Int, _ total: Int) -> Void
    ) throws -> Answered {
        var headers = [("Content-Type", "application/json")]
        if operation.effect != .reads {
            headers.append(("Idempotency-Key", try key?.text ?? Self.newKey()))
        }
        let answer = try ask(
            "POST", "/v1/operations/\(operation.name)", headers, input.written(),
            timeoutSeconds: operation.isSurvey ? Self.longTimeoutSeconds : Self.timeoutSeconds)
        guard operation.effect == .job, let id = answer.node["job"]?.string else {
            return Answered(bytes: answer.bytes, isRefusal: answer.saysNo)
        }
        return try finish(id, answer, progress)
    }

    /// Asks how a job is doing until it is done.
    private func finish(
        _ id: String, _ begun: Reply, _ progress: (_ done: Int, _ total: Int) -> Void
    ) throws -> Answered {
        var last = begun
        // The server drives the job; whoever waits no longer stops this program, and the job goes on.
        while last.node["state"]?.string == JobState.running.rawValue {
            SystemClock.sleep(milliseconds: Self.pollMilliseconds)
            last = try ask("GET", "/v1/jobs/\(id)", [], [])
            progress(Int(last.node["done"]?.integer ?? 0), Int(last.node["total"]?.integer ?? 0))
        }
        return Answered(bytes: last.jobAnswer)
    }

    /// Reads an export whole.
    func export(_ name: String, from: CivilDate?, to: CivilDate?) throws -> [UInt8] {
        let bounds = [from.map { "from=\($0.text)" }, to.map { "to=\($0.text)" }].compactMap { $0 }
        let query = bounds.isEmpty ? "" : "?" + bounds.joined(separator: "&")
        return try send("GET", "/v1/exports/\(name)\(query)", [], [], timeoutSeconds: Self.longTimeoutSeconds)
    }

    /// Whether the server is there and can write.
    func checkReadiness() throws {
        _ = try send("GET", "/readyz", [], [], timeoutSeconds: Self.timeoutSeconds)
    }

    /// The description of its API.
    func description() throws -> [UInt8] {
        try send("GET", "/openapi.json", [], [], timeoutSeconds: Self.timeoutSeconds)
    }

    private func ask(
        _ method: String, _ path: String, _ headers: [(String, String)], _ body: [UInt8],
        timeoutSeconds: Int = Self.timeoutSeconds
    ) throws -> Reply {
        try Reply(try send(method, path, headers, body, timeoutSeconds: timeoutSeconds))
    }

    private func send(
        _ method: String, _ path: String, _ headers: [(String, String)], _ body: [UInt8], timeoutSeconds: Int
    ) throws -> [UInt8] {
        var headers: [(name: String, value: String)] = headers.map { ($0.0, $0.1) }
        if let key { headers.append(("Authorization", "Bearer \(key)")) }
        let answer: (status: Int, headers: [(name: String, value: String)], body: [UInt8])
        do throws(CurlError) {
            answer = try client.send(
                method: method, url: address + path, headers: headers, body: body, timeoutSeconds: timeoutSeconds)
        } catch {
            throw Refusal(
                .unavailable, code: "server_unreachable", what: "\(address) does not answer: \(error).",
                why: "Whether it did what was asked is not known.",
                next: "Try again; with the same --idempotency-key nothing is done twice.")
        }
        guard (200..<300).contains(answer.status) else {
            throw Refusal(problem: answer.body, status: answer.status)
        }
        return answer.body
    }

    private static func newKey() throws -> String {
        "cli-" + Hex.encode(try Random.bytes(keyBytes))
    }
}

/// An answer that came, read.
private struct Reply {
    /// The largest answer that is read as JSON.
    private static let longest = 1 << 30

    let bytes: [UInt8]
    let node: JSONNode

    init(_ bytes: [UInt8]) throws(Refusal) {
        self.bytes = bytes
        do throws(JSONFault) {
            node = try JSONReader.read(bytes, limits: JSONLimits(bytes: Self.longest))
        } catch {
            throw Refusal(
                .unavailable, code: "server_strange", what: "The server's answer cannot be read: \(error).",
                next: "Check that --server is Acquit's address.")
        }
    }

    /// Whether the answer itself is a "no": a check that is not allowed, or something that does not agree.
    var saysNo: Bool { node["allowed"]?.bool == false || node["differences"]?.elements?.isEmpty == false }

    /// A job as the command that began it answers: its outcome's members stand beside its own.
    var jobAnswer: [UInt8] {
        guard let outcome = node["outcome"]?.members else { return bytes }
        let own = ["job", "state", "done", "total"].compactMap { name in node[name].map { JSONMember(name, $0) } }
        return JSONNode(.object(own + outcome)).written()
    }
}
