import HTTP
import System
import Testing

@Suite("More connections than may be are turned away, and let in again")
struct CrowdTests {
    @Test("beyond the limit there is a 503 and the end; room that comes free is used at once")
    func limit() throws {
        var limits = HTTPLimits.standard
        limits.connections = 5
        let server = try TestServer(limits: limits, loops: 2)
        var clients = try (0..<5).map { _ in try server.connect() }
        for client in clients {
            client.send("GET /a HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(client.answers(1).map(\.status) == [200])
        }
        let late = try server.connect()
        let received = late.receiveAll()
        #expect(received.ended)
        #expect(ReceivedAnswer.read(received.bytes).map(\.status) == [503])
        #expect(server.server.figures.connectionsShed == 1)
        clients.removeLast()
        let start = SystemClock.monotonicMilliseconds()
        let isLetIn = Waiting.until {
            guard let client = try? server.connect() else { return false }
            client.send("GET /a HTTP/1.1\r\nHost: a\r\n\r\n")
            return client.answers(1).map(\.status) == [200]
        }
        #expect(isLetIn)
        #expect(SystemClock.monotonicMilliseconds() - start < 1_000)
    }

    @Test("connections are dealt to the loops in turn")
    func dealt() throws {
        let server = try TestServer(loops: 3)
        let clients = try (0..<9).map { _ in try server.connect() }
        for client in clients {
            client.send("GET /a HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(client.answers(1).map(\.status) == [200])
        }
        #expect(server.server.figures.connectionsOpen == 9)
    }

    @Test("requests that are not whole may take so much memory and no more")
    func arriving() throws {
        var limits = HTTPLimits.standard
        limits.arrivingBytes = 400_000
        let server = try TestServer(limits: limits)
        let head = Array("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 500000\r\n\r\n".utf8)
        let first = try server.connect()
        first.send(head + [UInt8](repeating: 65, count: 300_000))
        #expect(Waiting.until { server.server.figures.bytesReceived == head.count + 300_000 })
        let second = try server.connect()
        second.send(head + [UInt8](repeating: 65, count: 300_000))
        #expect(second.answers(1).map(\.status) == [503])
        first.send([UInt8](repeating: 65, count: 50_000))
        #expect(first.receive(within: 200) == nil)
    }
}
