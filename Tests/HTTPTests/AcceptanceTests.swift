import HTTP
import Testing

@Suite("Well-formed messages reach the handler as they were meant")
struct AcceptanceTests {
    @Test("sent whole and byte by byte", arguments: AcceptedMessage.all)
    func accepted(message: AcceptedMessage) throws {
        for isWhole in [true, false] {
            let server = try TestServer()
            let client = try server.connect()
            let bytes = Array(message.text.utf8)
            if isWhole { client.send(bytes) } else { client.trickle(bytes) }
            #expect(client.answers(1).map(\.status) == [200])
            let request = try #require(server.requests.first)
            #expect(request.path == message.path)
            #expect(request.query == message.query)
            #expect(String(decoding: request.body, as: UTF8.self) == message.body)
            for (name, value) in message.headers { #expect((request.headers[name] ?? "") == value) }
        }
    }

    @Test("every method has its name", arguments: HTTPMethod.allCases)
    func methods(method: HTTPMethod) throws {
        let server = try TestServer()
        let client = try server.connect()
        client.send("\(method.rawValue) /a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        _ = client.receiveAll()
        #expect(server.requests.map(\.method) == [method])
    }

    @Test("all values under a name come in the order they were sent")
    func repeated() throws {
        let server = try TestServer()
        let client = try server.connect()
        client.send("GET /a HTTP/1.1\r\nHost: a\r\nX: 1\r\nY: 2\r\nx: 3\r\n\r\n")
        _ = client.answers(1)
        let headers = try #require(server.requests.first).headers
        #expect(headers.all("X") == ["1", "3"])
        #expect(headers.count == 4)
        #expect(headers.pairs.map(\.name) == ["Host", "X", "Y", "x"])
        #expect(headers["z"] == nil)
    }

    @Test("the peer is told by its address, and whether the way was secret")
    func peer() throws {
        let server = try TestServer()
        let client = try server.connect()
        client.send("GET /a HTTP/1.1\r\nHost: a\r\n\r\n")
        _ = client.answers(1)
        let request = try #require(server.requests.first)
        #expect(request.peer == "127.0.0.1")
        #expect(!request.isSecure)
    }

    @Test("a body may be as long as the limit and no longer")
    func longestBody() throws {
        let server = try TestServer()
        let body = [UInt8](repeating: 7, count: HTTPLimits.standard.bodyBytes)
        let client = try server.connect()
        client.send(Array("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: \(body.count)\r\n\r\n".utf8) + body)
        #expect(client.answers(1).map(\.status) == [200])
        #expect(server.requests.first?.body == body)

        let chunked = try server.connect()
        chunked.send("POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n80000\r\n")
        chunked.send(Array(body[..<0x80000]) + Array("\r\n80000\r\n".utf8) + Array(body[0x80000...]))
        chunked.send("\r\n1\r\nx\r\n0\r\n\r\n")
        #expect(chunked.answers(1).map(\.status) == [413])
    }
}
