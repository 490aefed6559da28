import HTTP
import Synchronization
import System
import Testing

@Suite("A server that drains answers what it was asked")
struct DrainTests {
    private static let get = "GET /a HTTP/1.1\r\nHost: a\r\n\r\n"

    /// Drains on another thread; the answer says whether it has, and how long that took.
    private func drain(_ server: TestServer, seconds: Int) throws -> @Sendable () -> Int64? {
        let holder = Holder()
        _ = try WorkerThread(name: "drain") {
            let start = SystemClock.monotonicMilliseconds()
            server.server.drain(seconds: seconds)
            holder.value.withLock { $0 = SystemClock.monotonicMilliseconds() - start }
        }
        return { holder.value.withLock { $0 } }
    }

    private final class Holder: Sendable {
        let value = Mutex<Int64?>(nil)
    }

    @Test("what is in flight is finished with Connection: close, and nobody else is let in")
    func inFlight() throws {
        let waiting = Mutex<[Responder]>([])
        let server = try TestServer(loops: 2) { _, responder in waiting.withLock { $0.append(responder) } }
        let clients = try (0..<4).map { _ in try server.connect() }
        for client in clients { client.send(Self.get) }
        #expect(Waiting.until { server.requests.count == 4 })
        let isDrained = try drain(server, seconds: 10)
        #expect(Waiting.until { (try? server.connect()) == nil })
        #expect(isDrained() == nil)
        waiting.withLock { responders in
            for responder in responders { responder.respond(HTTPResponse(status: 200)) }
            responders = []
        }
        for client in clients {
            let received = client.receiveAll()
            let answers = ReceivedAnswer.read(received.bytes)
            #expect(answers.map(\.status) == [200])
            #expect(answers.first?.headers["connection"] == "close")
            #expect(received.ended)
        }
        #expect(Waiting.until { isDrained() != nil })
    }

    @Test("connections that rest are closed soon, and may bring a last request until then")
    func resting() throws {
        let server = try TestServer()
        let clients = try (0..<2).map { _ in try server.connect() }
        for client in clients {
            client.send(Self.get)
            #expect(client.answers(1).count == 1)
        }
        let isDrained = try drain(server, seconds: 10)
        #expect(Waiting.until { (try? server.connect()) == nil })
        clients[0].send(Self.get)
        #expect(clients[0].answers(1).map { $0.headers["connection"] } == ["close"])
        #expect(clients[1].receiveAll().ended)
        #expect(Waiting.until { isDrained() != nil })
        #expect((isDrained() ?? .max) < 3_000)
    }

    @Test("whoever had connected before is answered")
    func backlog() throws {
        let handler = Echo()
        let server = try HTTPServer(HTTPConfiguration(port: 0, loops: 2), handler: handler)
        // Nothing is accepted yet: these wait in the kernel.
        let clients = try (0..<40).map { _ in try Client(port: server.port) }
        for client in clients { client.send(Self.get) }
        try server.start()
        server.drain(seconds: 10)
        for client in clients {
            #expect(ReceivedAnswer.read(client.receiveAll().bytes).map(\.status) == [200])
        }
    }

    @Test("clients that go on asking lose no request, and are told when to stop")
    func busy() throws {
        let server = try TestServer(loops: 2)
        let tallies = Tallies()
        let threads = try (0..<8).map { _ in
            let client = try Client(port: server.port)
            let asking = Asking(client)
            return try WorkerThread(name: "client") {
                while true {
                    guard asking.client.send(Self.get), let answer = asking.client.answers(1).first else {
                        tallies.lost.wrappingAdd(1, ordering: .relaxed)
                        return
                    }
                    tallies.answered.wrappingAdd(1, ordering: .relaxed)
                    if answer.headers["connection"] == "close" { return }
                }
            }
        }
        #expect(Waiting.until { tallies.answered.load(ordering: .relaxed) > 200 })
        server.server.drain(seconds: 10)
        for thread in threads { thread.join() }
        #expect(tallies.lost.load(ordering: .relaxed) == 0)
    }

    private final class Tallies: Sendable {
        let answered = Atomic(0)
        let lost = Atomic(0)
    }

    /// A client that is handed to one thread.
    private final class Asking: @unchecked Sendable {
        let client: Client

        init(_ client: Client) { self.client = client }
    }

    private struct Echo: HTTPHandler {
        func handle(_ request: HTTPRequest, _ responder: Responder) { responder.respond(TestServer.echo(request)) }
    }

    @Test("what is not finished at the deadline is cut off")
    func deadline() throws {
        let waiting = Mutex<[Responder]>([])
        let server = try TestServer { _, responder in waiting.withLock { $0.append(responder) } }
        let client = try server.connect()
        client.send(Self.get)
        #expect(Waiting.until { server.requests.count == 1 })
        let isDrained = try drain(server, seconds: 1)
        #expect(client.receiveAll().ended)
        #expect(Waiting.until { isDrained() != nil })
        #expect((900...5_000).contains(isDrained() ?? 0))
        waiting.withLock { $0 = [] }
    }

    @Test("a server starts once, and drains as often as one likes")
    func startsOnce() throws {
        let server = try HTTPServer(HTTPConfiguration(port: 0), handler: Echo())
        try server.start()
        #expect(throws: HTTPServerFault.used) { try server.start() }
        server.drain(seconds: 1)
        server.drain(seconds: 1)
        #expect(throws: HTTPServerFault.used) { try server.start() }
    }

    @Test("a port that is taken is told at once")
    func takenPort() throws {
        let server = try HTTPServer(HTTPConfiguration(port: 0), handler: Echo())
        #expect(throws: HTTPServerFault.self) {
            _ = try HTTPServer(HTTPConfiguration(port: server.port), handler: Echo())
        }
    }
}
