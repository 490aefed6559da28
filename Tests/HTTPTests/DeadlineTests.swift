import HTTP
import Synchronization
import System
import Testing

@Suite("A peer that takes its time is not waited for")
struct DeadlineTests {
    /// Deadlines that a test has time for; they are kept to a tenth of a second or so.
    static let hasty: HTTPLimits = {
        var limits = HTTPLimits.standard
        limits.headerMilliseconds = 400
        limits.idleMilliseconds = 400
        limits.bodyGraceMilliseconds = 400
        limits.bodyBytesPerSecond = 100
        limits.stallMilliseconds = 400
        limits.handshakeMilliseconds = 400
        return limits
    }()

    /// What a client that sends something and then nothing gets, and after how long.
    private func wait(
        _ text: String, afterFirst: String? = nil
    ) throws -> (statuses: [Int], milliseconds: Int64, ended: Bool) {
        let server = try TestServer(limits: Self.hasty)
        let client = try server.connect()
        if let afterFirst {
            client.send(afterFirst)
            #expect(client.answers(1).count == 1)
        }
        let start = SystemClock.monotonicMilliseconds()
        client.send(text)
        let received = client.receiveAll()
        return (
            ReceivedAnswer.read(received.bytes).map(\.status), SystemClock.monotonicMilliseconds() - start,
            received.ended
        )
    }

    @Test(
        "a head that does not come to its end gets 408",
        arguments: ["G", "GET /a HTTP/1.1\r\n", "GET /a HTTP/1.1\r\nHost: a\r\nX: "])
    func slowHead(text: String) throws {
        for afterFirst in [nil, "GET /a HTTP/1.1\r\nHost: a\r\n\r\n"] {
            let outcome = try wait(text, afterFirst: afterFirst)
            #expect(outcome.statuses == [408])
            #expect((350...4_000).contains(outcome.milliseconds))
            #expect(outcome.ended)
        }
    }

    @Test("a head that goes on coming, too slowly, gets 408 all the same")
    func trickledHead() throws {
        let server = try TestServer(limits: Self.hasty)
        let client = try server.connect()
        client.send("GET /a HTTP/1.1\r\n")
        var answers: [ReceivedAnswer] = []
        for _ in 0..<30 where answers.isEmpty {
            client.send("X: y\r\n")
            answers = client.answers(1, within: 100)
        }
        #expect(answers.map(\.status) == [408])
    }

    @Test("a connection that brings nothing is closed without a word")
    func silent() throws {
        let outcome = try wait("")
        #expect(outcome.statuses == [])
        #expect(outcome.ended)
        #expect((350...4_000).contains(outcome.milliseconds))
    }

    @Test("a connection that rests after an answer is closed without a word")
    func idle() throws {
        let outcome = try wait("", afterFirst: "GET /a HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(outcome.statuses == [])
        #expect(outcome.ended)
        #expect((350...4_000).contains(outcome.milliseconds))
    }

    @Test(
        "a body that stops coming gets 408",
        arguments: ["Content-Length: 50\r\n\r\nhello", "Transfer-Encoding: chunked\r\n\r\n5\r\nhe"])
    func slowBody(rest: String) throws {
        let outcome = try wait("POST /a HTTP/1.1\r\nHost: a\r\n\(rest)")
        #expect(outcome.statuses == [408])
        #expect(outcome.ended)
    }

    @Test("a body that comes at the rate that is asked for is waited for")
    func steadyBody() throws {
        let server = try TestServer(limits: Self.hasty)
        let client = try server.connect()
        client.send("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 300\r\n\r\n")
        for _ in 0..<9 {
            client.send([UInt8](repeating: 65, count: 30))
            #expect(client.receive(within: 100) == nil)
        }
        client.send([UInt8](repeating: 65, count: 30))
        #expect(client.answers(1).map(\.status) == [200])
    }

    @Test("a handler that takes its time is waited for")
    func slowHandler() throws {
        let waiting = Mutex<Responder?>(nil)
        let server = try TestServer(limits: Self.hasty) { _, responder in waiting.withLock { $0 = responder } }
        let client = try server.connect()
        client.send("GET /a HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(client.receive(within: 1_000) == nil)
        waiting.withLock { responder in
            responder?.respond(HTTPResponse(status: 200))
            responder = nil
        }
        #expect(client.answers(1).map(\.status) == [200])
    }

    @Test("a peer that takes none of its answer is given up")
    func stalled() throws {
        let server = try TestServer(limits: Self.hasty) { _, responder in
            responder.respond(HTTPResponse(status: 200, body: [UInt8](repeating: 0, count: 32 << 20)))
        }
        let client = try Client(port: server.port, receiveBuffer: 4_096)
        client.send("GET /a HTTP/1.1\r\nHost: a\r\n\r\n")
        let gone = Waiting.until { server.server.figures.connectionsOpen == 0 && server.requests.count == 1 }
        #expect(gone)
        #expect(server.server.figures.connectionsTimedOut == 1)
    }
}
