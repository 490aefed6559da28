import API
import Delivery
import Glibc
import HTTP
import Service
import Storage
import Synchronization
import System

/// A service at work: wired together, begun in order, and ended in the order that loses nothing.
struct Serving {
    /// How long requests under way may take once it is to end.
    private static let drainSeconds = 8
    /// How long messages on their way may take after that.
    private static let deliverySeconds = 2
    /// The signals that are waited for.
    private static let signals = [SIGTERM, SIGINT, SIGHUP]

    private let options: ServeOptions
    private let session: Session

    init(_ options: ServeOptions, _ session: Session) {
        self.options = options
        self.session = session
    }

    /// What is told outside that it is there.
    private struct Listening: Encodable {
        let listening: String
    }

    /// Serves until SIGTERM or SIGINT.
    func run() throws -> ExitCode {
        // Before the first thread, so that none of them takes a signal that is waited for here.
        try Signals.block(Self.signals)
        let purpose = WritingPurpose.server(options.url(port: options.http.port))
        let database = try session.database(.writing(purpose, waitSeconds: session.globals.waitSeconds))
        // The writer's last group, and the log copied into the database.
        defer { database.close() }
        let service = Service(database, addresses: options.addresses)
        let delivery = try DeliveryService(service, DeliveryConfiguration(service))
        let later = Later()
        let api = try API(service, wiring(delivery, later))
        defer { api.stop() }
        let work = try BackgroundWork(service) { what, error in api.log("\(what): \(error)") }
        defer { work.stop() }
        later.work.withLock { $0 = work }
        let server = try HTTPServer(options.http, handler: api)
        later.server.withLock { $0 = server }
        try delivery.start()
        defer { delivery.stop(seconds: Self.deliverySeconds) }
        try server.start()
        try session.print(Listening(listening: options.url(port: server.port)), of: "serve")
        try waitForTheEnd(server, api)
        server.drain(seconds: Self.drainSeconds)
        return .done
    }

    /// What the API is given before it is there.
    private final class Later: Sendable {
        let work = Mutex<BackgroundWork?>(nil)
        let server = Mutex<HTTPServer?>(nil)
    }

    private func wiring(_ delivery: DeliveryService, _ later: Later) -> APIWiring {
        var wiring = APIWiring()
        wiring.version = VersionCommand.version
        wiring.proxies = options.proxies
        if options.logsRequests { wiring.writeLog = { try? Console.error.write($0) } }
        wiring.jobHasBegun = { later.work.withLock { $0 }?.wake() }
        wiring.outboxAgeSeconds = { try? delivery.figures().oldestSeconds }
        wiring.server = { later.server.withLock { $0 }?.figures ?? HTTPFigures() }
        return wiring
    }

    /// Returns when it is to end; reads the certificate again as often as that is asked for.
    private func waitForTheEnd(_ server: HTTPServer, _ api: API) throws {
        while true {
            guard try Signals.wait(for: Self.signals) == SIGHUP else { return }
            do throws(HTTPServerFault) {
                try server.reloadCertificate()
                api.log("the certificate was read again")
            } catch {
                api.log("the certificate stays as it is: \(error)")
            }
        }
    }
}
