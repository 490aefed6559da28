import System
import Testing

@Suite("Malformed messages are refused once, and nothing behind them is read")
struct RefusalTests {
    private static let next = Array("GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n".utf8)
    private static let server = Result { try TestServer() }

    @Test("sent whole, with a good request behind it", arguments: RefusedMessage.all)
    func refusedWhole(message: RefusedMessage) throws {
        try expectRefusal(message) { $0.send(message.bytes + Self.next) }
    }

    @Test("sent byte by byte, with a good request behind it", arguments: RefusedMessage.all)
    func refusedBytewise(message: RefusedMessage) throws {
        try expectRefusal(message) { $0.trickle(message.bytes + Self.next) }
    }

    @Test("sent behind a good request, which is still answered", arguments: RefusedMessage.all)
    func refusedInOrder(message: RefusedMessage) throws {
        let client = try Self.server.get().connect()
        client.send(Array("GET /good HTTP/1.1\r\nHost: a\r\n\r\n".utf8) + message.bytes + Self.next)
        let received = client.receiveAll()
        #expect(ReceivedAnswer.read(received.bytes).map(\.status) == [200, message.status])
        #expect(received.ended)
    }

    private func expectRefusal(_ message: RefusedMessage, _ send: (Client) -> Void) throws {
        let server = try Self.server.get()
        var fastest = Int64.max
        // Sending forty thousand bytes one by one takes its own time.
        let limit = 200 + Int64(message.bytes.count) / 50
        // A machine that is busy with other tests may be slow once; the server may not be slow each time.
        for _ in 0..<5 where fastest >= limit {
            let client = try server.connect()
            let start = SystemClock.monotonicMilliseconds()
            send(client)
            let received = client.receiveAll()
            fastest = min(fastest, SystemClock.monotonicMilliseconds() - start)
            let answers = ReceivedAnswer.read(received.bytes)
            #expect(answers.map(\.status) == [message.status])
            #expect(answers.first?.headers["connection"] == "close")
            #expect(received.ended, "the connection stays open")
        }
        #expect(fastest < limit)
        #expect(!server.requests.contains { $0.path == "/smuggled" })
    }
}
