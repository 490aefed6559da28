import HTTP
import Primitives
import Synchronization
import System

@testable import Service

/// A server on this machine that keeps what it is told and answers as it is asked to.
final class Receiver: Sendable {
    /// One message as it came.
    struct Heard: Sendable {
        let path: String
        let id: String
        let headers: [String: String]
        let body: [UInt8]
    }

    /// What to do with a request; nil leaves it unanswered.
    typealias Answering = @Sendable (HTTPRequest, Int) -> HTTPResponse?

    private let server: HTTPServer
    private let ear: Ear

    var port: Int { server.port }
    var url: String { "http://127.0.0.1:\(port)" }

    /// How many connections there were.
    var connections: Int { Int(clamping: server.figures.connectionsAccepted) }

    init(tls: HTTPConfiguration.TLS? = nil, _ answering: @escaping Answering = { _, _ in HTTPResponse(status: 204) })
        throws
    {
        ear = Ear(answering)
        server = try HTTPServer(HTTPConfiguration(port: 0, tls: tls, loops: 1), handler: ear)
        try server.start()
    }

    deinit { server.drain(seconds: 0) }

    /// Everything heard so far.
    var heard: [Heard] { ear.heard.withLock { $0 } }

    /// Waits until so much was heard; false where it was not, in time.
    func hears(_ count: Int, within seconds: Int64 = 20) -> Bool {
        ear.heard.wait(upTo: seconds * 1_000) { $0.count >= count ? true : nil } ?? false
    }

    private final class Ear: HTTPHandler {
        let heard = Monitor<[Heard]>([])
        private let unanswered = Mutex<[Responder]>([])
        private let answering: Answering

        init(_ answering: @escaping Answering) { self.answering = answering }

        func handle(_ request: HTTPRequest, _ responder: Responder) {
            let id = request.headers["webhook-id"] ?? ""
            let headers = ["webhook-timestamp", "webhook-signature", "content-type"].reduce(into: [:]) { all, name in
                all[name] = request.headers[name]
            }
            let count = heard.withLock { heard in
                heard.append(Heard(path: request.path, id: id, headers: headers, body: request.body))
                return heard.count
            }
            if let answer = answering(request, count) {
                responder.respond(answer)
            } else {
                unanswered.withLock { $0.append(responder) }
            }
        }
    }
}
