import HTTP
import JSON
import Primitives
import Service
import Synchronization
import System

/// One request on its way to its answer: whoever answers it also counts and logs it.
final class Exchange: Sendable {
    let request: HTTPRequest
    let route: Int?
    /// The name of the request, in its answer and in the log.
    let id: String
    private let responder: Responder
    private let api: APIParts
    private let begunAt: Int64
    private let key = Mutex<String?>(nil)

    init(_ request: HTTPRequest, route: Int?, _ responder: Responder, _ api: APIParts, begunAt: Int64) {
        self.request = request
        self.route = route
        self.responder = responder
        self.api = api
        self.begunAt = begunAt
        id = api.identifiers.name(request)
    }

    /// Notes who asks, for the log.
    func note(_ actor: Actor) {
        key.withLock { $0 = actor.name }
    }

    /// Answers with JSON.
    func answer(_ status: Int, json bytes: [UInt8], _ headers: [(name: String, value: String)] = []) {
        answer(status, type: "application/json", bytes, headers)
    }

    /// Answers with a body of some type.
    func answer(_ status: Int, type: String, _ bytes: [UInt8], _ headers: [(name: String, value: String)] = []) {
        responder.respond(HTTPResponse(status: status, headers: head(type, headers), body: bytes))
        finished(status)
    }

    /// Answers that nothing has changed.
    func answerUnchanged(_ headers: [(name: String, value: String)]) {
        responder.respond(HTTPResponse(status: 304, headers: head(nil, headers)))
        finished(304)
    }

    /// Answers "no".
    func refuse(_ error: any Error) {
        let problem = Problem(error)
        if problem.refusal.kind == .failure { api.log.failure(id, "\(problem.refusal.code): \(problem.refusal.what)") }
        answer(problem.status, type: "application/problem+json", problem.bytes, problem.headers)
    }

    /// Answers with a body that follows part by part; `finished` is then told separately.
    func stream(type: String, _ headers: [(name: String, value: String)]) -> HTTPBodyWriter {
        responder.stream(HTTPResponse(status: 200, headers: head(type, headers)))
    }

    /// Counts and logs the request.
    func finished(_ status: Int) {
        let nanoseconds = SystemClock.monotonicNanoseconds() - begunAt
        api.figures.note(route: route, status: status, nanoseconds: nanoseconds)
        api.log.note(
            RequestLine(
                milliseconds: SystemClock.now().milliseconds, id: id, method: request.method, route: route,
                status: status, microseconds: nanoseconds / 1_000, key: key.withLock { $0 }))
    }

    private func head(_ type: String?, _ headers: [(name: String, value: String)]) -> [(name: String, value: String)] {
        var all: [(name: String, value: String)] = []
        all.reserveCapacity(6 + headers.count)
        if let type { all.append(("Content-Type", type)) }
        all.append(("X-Request-Id", id))
        all.append(("Cache-Control", "no-store"))
        all.append(("X-Content-Type-Options", "nosniff"))
        if let route, let deprecation = api.routes[route].deprecation { all += deprecation.headers }
        all += headers
        return all
    }
}
