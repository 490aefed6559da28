import HTTP
import Synchronization
import System

/// A server on a free port that tells what reached its handler.
final class TestServer: Sendable {
    let server: HTTPServer
    private let log: Log

    init(
        limits: HTTPLimits = .standard, tls: HTTPConfiguration.TLS? = nil, loops: Int = 1,
        answer: @escaping @Sendable (HTTPRequest, Responder) -> Void = { $1.respond(TestServer.echo($0)) }
    ) throws {
        log = Log(answer)
        let configuration = HTTPConfiguration(port: 0, tls: tls, loops: loops, limits: limits)
        server = try HTTPServer(configuration, handler: log)
        try server.start()
    }

    deinit { server.drain(seconds: 0) }

    var port: Int { server.port }

    /// What reached the handler, in order.
    var requests: [HTTPRequest] { log.requests.withLock { $0 } }

    func connect() throws -> Client { try Client(port: port) }

    /// Says what was asked.
    static func echo(_ request: HTTPRequest) -> HTTPResponse {
        HTTPResponse(status: 200, headers: [("X-Path", request.path)], body: request.body)
    }

    private final class Log: HTTPHandler {
        let requests = Mutex<[HTTPRequest]>([])
        private let answer: @Sendable (HTTPRequest, Responder) -> Void

        init(_ answer: @escaping @Sendable (HTTPRequest, Responder) -> Void) { self.answer = answer }

        func handle(_ request: HTTPRequest, _ responder: Responder) {
            requests.withLock { $0.append(request) }
            answer(request, responder)
        }
    }
}
