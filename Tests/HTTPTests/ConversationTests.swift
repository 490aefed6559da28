import HTTP
import Synchronization
import System
import Testing

@Suite("Requests on one connection are answered in order")
struct ConversationTests {
    static func get(_ path: String, _ lines: String = "") -> String {
        "GET \(path) HTTP/1.1\r\nHost: a\r\n\(lines)\r\n"
    }

    @Test("a thousand requests sent at once")
    func pipelined() throws {
        let server = try TestServer()
        let client = try server.connect()
        let paths = (0..<1_000).map { "/\($0)" }
        client.send(paths.map { Self.get($0) }.joined())
        #expect(client.answers(paths.count).map { $0.headers["x-path"] } == paths)
    }

    @Test("long answers and short ones in turn, by turns at once and later")
    func longAndShort() throws {
        let long = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 / 3) }
        let server = try TestServer { request, responder in
            let number = Int(request.path.dropFirst()) ?? 0
            let response = HTTPResponse(status: 200, body: number % 3 == 0 ? long : Array("\(number)".utf8))
            if number % 2 == 0 { return responder.respond(response) }
            _ = try? WorkerThread(name: "later") { responder.respond(response) }
        }
        let client = try server.connect()
        client.send((0..<60).map { Self.get("/\($0)") }.joined())
        let bodies = client.answers(60, within: 20_000).map(\.body)
        #expect(bodies == (0..<60).map { $0 % 3 == 0 ? long : Array("\($0)".utf8) })
    }

    @Test("requests that came at once and had to wait for the answers before them are not forgotten")
    func heldBack() throws {
        var limits = HTTPLimits.standard
        limits.unsentBytes = 1_000
        let server = try TestServer(limits: limits) { request, responder in
            responder.respond(HTTPResponse(status: 200, body: [UInt8](repeating: 65, count: 2_000)))
        }
        let client = try server.connect()
        client.send(String(repeating: Self.get("/a"), count: 300))
        #expect(client.answers(300).count == 300)
    }

    @Test("a hundred requests one after another")
    func keptAlive() throws {
        let server = try TestServer(loops: 2)
        let client = try server.connect()
        for number in 0..<100 {
            client.send(Self.get("/\(number)"))
            let answer = try #require(client.answers(1).first)
            #expect(answer.headers["x-path"] == "/\(number)")
            #expect(answer.headers["connection"] == nil)
        }
        #expect(server.server.figures.connectionsAccepted == 1)
        #expect(server.server.figures.requests == 100)
    }

    @Test("answers given in the opposite order, by another thread")
    func answeredBackwards() throws {
        let waiting = Mutex<[(HTTPRequest, Responder)]>([])
        let server = try TestServer { request, responder in
            let all = waiting.withLock { waiting in
                waiting.append((request, responder))
                return waiting.count == 8 ? waiting : []
            }
            guard !all.isEmpty else { return }
            _ = try? WorkerThread(name: "answers") {
                for (request, responder) in all.reversed() { responder.respond(TestServer.echo(request)) }
            }
        }
        let client = try server.connect()
        client.send((0..<8).map { Self.get("/\($0)") }.joined())
        #expect(client.answers(8).map { $0.headers["x-path"] } == (0..<8).map { "/\($0)" })
    }

    @Test("no more requests are read than may wait for their answers")
    func inFlight() throws {
        var limits = HTTPLimits.standard
        limits.requestsInFlight = 4
        let waiting = Mutex<[Responder]>([])
        let server = try TestServer(limits: limits) { _, responder in waiting.withLock { $0.append(responder) } }
        let client = try server.connect()
        client.send(String(repeating: Self.get("/a"), count: 50))
        #expect(client.receive(within: 300) == nil)
        #expect(server.requests.count == 4)
        waiting.withLock { responders in
            responders.first?.respond(HTTPResponse(status: 200))
            responders.removeFirst()
        }
        #expect(client.answers(1).count == 1)
        #expect(client.receive(within: 200) == nil)
        #expect(server.requests.count == 5)
    }

    @Test("an answer given twice is sent once, and one never given is a 500")
    func onceOnly() throws {
        let server = try TestServer { request, responder in
            guard request.path != "/dropped" else { return }
            responder.respond(HTTPResponse(status: 201))
            responder.respond(HTTPResponse(status: 202))
            responder.stream(HTTPResponse(status: 203)).finish()
        }
        let client = try server.connect()
        client.send(Self.get("/a") + Self.get("/dropped") + Self.get("/a"))
        #expect(client.answers(3).map(\.status) == [201, 500, 201])
    }

    @Test("a client that has ended its side still gets its answers")
    func halfClosed() throws {
        let server = try TestServer { request, responder in
            _ = try? WorkerThread(name: "later") { responder.respond(TestServer.echo(request)) }
        }
        let client = try server.connect()
        client.send(Self.get("/1") + Self.get("/2"))
        client.finishSending()
        let received = client.receiveAll()
        #expect(ReceivedAnswer.read(received.bytes).map { $0.headers["x-path"] } == ["/1", "/2"])
        #expect(received.ended)
    }

    @Test("a message cut short by its sender is refused")
    func cutShort() throws {
        let server = try TestServer()
        for message in ["GET /a HT", "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhel"] {
            let client = try server.connect()
            client.send(message)
            client.finishSending()
            #expect(ReceivedAnswer.read(client.receiveAll().bytes).map(\.status) == [400])
        }
        #expect(server.requests.isEmpty)
    }

    @Test("a client that asks to close gets one answer more", arguments: ["close", "Close", "x, close", "close ,x"])
    func closes(value: String) throws {
        let server = try TestServer()
        let client = try server.connect()
        client.send(Self.get("/1", "Connection: \(value)\r\n") + Self.get("/2"))
        let received = client.receiveAll()
        let answers = ReceivedAnswer.read(received.bytes)
        #expect(answers.map { $0.headers["x-path"] } == ["/1"])
        #expect(answers.first?.headers["connection"] == "close")
        #expect(received.ended)
    }

    @Test("a connection ends with the last request it may bring")
    func requestsPerConnection() throws {
        var limits = HTTPLimits.standard
        limits.requestsPerConnection = 3
        let server = try TestServer(limits: limits)
        let client = try server.connect()
        client.send(String(repeating: Self.get("/a"), count: 5))
        let received = client.receiveAll()
        #expect(ReceivedAnswer.read(received.bytes).map { $0.headers["connection"] } == [nil, nil, "close"])
        #expect(received.ended)
    }

    @Test("a body is welcomed once all before it is answered, and not where it has come already")
    func expectations() throws {
        let server = try TestServer()
        let client = try server.connect()
        let head = "POST /b HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-Continue\r\n\r\n"
        client.send(Self.get("/a") + head)
        #expect(client.answers(2).map(\.status) == [200, 100])
        client.send("hello")
        #expect(client.answers(1).map(\.text) == ["hello"])
        client.send(head + "hello")
        #expect(client.answers(1).map(\.status) == [200])
    }
}
