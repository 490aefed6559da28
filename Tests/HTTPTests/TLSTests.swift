import HTTP
import System
import Testing
import Throwaway

@Suite("TLS keeps the way secret, and strict")
struct TLSTests {
    private static let request = Array("GET /a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".utf8)

    /// What `openssl s_client` gets when it asks.
    private func ask(
        _ server: TestServer, _ certificate: Certificate, _ options: String..., request: [UInt8] = Self.request
    ) throws -> Script.Outcome {
        let fixed = [
            "s_client", "-connect", "localhost:\(server.port)", "-servername", "localhost", "-CAfile",
            certificate.files.certificate, "-verify_return_error", "-ign_eof",
        ]
        return try Script.run("openssl", fixed + options, input: request)
    }

    @Test("a request is answered under each version that may be spoken", arguments: ["-tls1_2", "-tls1_3"])
    func answered(version: String) throws {
        let certificate = try Certificate(named: "one")
        let server = try TestServer(tls: certificate.files)
        let outcome = try ask(server, certificate, version, "-quiet", "-alpn", "http/1.1")
        #expect(ReceivedAnswer.read(outcome.output).map(\.status) == [200])
        #expect(server.requests.map(\.isSecure) == [true])
    }

    @Test("older versions are refused", arguments: ["-tls1", "-tls1_1"])
    func tooOld(version: String) throws {
        let certificate = try Certificate(named: "one")
        let server = try TestServer(tls: certificate.files)
        let outcome = try ask(server, certificate, version, "-quiet", "-cipher", "DEFAULT@SECLEVEL=0")
        #expect(outcome.status != 0)
        #expect(outcome.output.isEmpty)
        #expect(Waiting.until { server.server.figures.handshakesFailed == 1 })
        #expect(Waiting.until { server.server.figures.connectionsOpen == 0 })
    }

    @Test("http/1.1 is agreed upon where it is offered, and nothing else is")
    func protocols() throws {
        let certificate = try Certificate(named: "one")
        let server = try TestServer(tls: certificate.files)
        let both = try ask(server, certificate, "-alpn", "h2,http/1.1")
        #expect(both.text.contains("ALPN protocol: http/1.1"))
        let none = try ask(server, certificate)
        #expect(none.text.contains("No ALPN negotiated"))
        #expect(none.text.contains("HTTP/1.1 200 OK"))
        let other = try ask(server, certificate, "-alpn", "h2")
        #expect(other.errors.contains("no application protocol"))
    }

    @Test("malformed messages are refused under TLS as well, and nothing behind them is read")
    func refused() throws {
        let certificate = try Certificate(named: "one")
        let server = try TestServer(tls: certificate.files)
        let request = Array("GET /a HTTP/1.1\nHost: a\r\n\r\nGET /b HTTP/1.1\r\nHost: a\r\n\r\n".utf8)
        let outcome = try ask(server, certificate, "-quiet", request: request)
        #expect(ReceivedAnswer.read(outcome.output).map(\.status) == [400])
        #expect(server.requests.isEmpty)
    }

    @Test("long bodies pass in both directions")
    func longBodies() throws {
        let certificate = try Certificate(named: "one")
        let server = try TestServer(tls: certificate.files) { request, responder in
            _ = try? WorkerThread(name: "writer") {
                let writer = responder.stream(HTTPResponse(status: 200))
                for _ in 0..<5 { try? writer.write(request.body) }
                writer.finish()
            }
        }
        let body = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 / 7) }
        let head = "POST /a HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: \(body.count)\r\n\r\n"
        let outcome = try ask(server, certificate, "-quiet", request: Array(head.utf8) + body)
        let answer = try #require(ReceivedAnswer.read(outcome.output).first)
        #expect(answer.body == body + body + body + body + body)
    }

    @Test("many requests in one record are all answered")
    func pipelined() throws {
        let certificate = try Certificate(named: "one")
        let server = try TestServer(tls: certificate.files)
        let requests = (0..<300).map { ConversationTests.get("/\($0)") }.joined()
        let outcome = try ask(
            server, certificate, "-quiet",
            request: Array((requests + ConversationTests.get("/last", "Connection: close\r\n")).utf8))
        let paths = ReceivedAnswer.read(outcome.output).map { $0.headers["x-path"] }
        #expect(paths == (0..<300).map { "/\($0)" } + ["/last"])
    }

    @Test("a certificate that was changed is used once it is read again, and a broken one never")
    func reloaded() throws {
        let certificate = try Certificate(named: "one")
        let server = try TestServer(tls: certificate.files)
        #expect(try ask(server, certificate).text.contains("CN = one"))
        try certificate.write(named: "two")
        try server.server.reloadCertificate()
        #expect(try ask(server, certificate).text.contains("CN = two"))
        try Files.write(Array("no key".utf8), to: certificate.files.key)
        #expect(throws: HTTPServerFault.self) { try server.server.reloadCertificate() }
        #expect(try ask(server, certificate).text.contains("CN = two"))
    }

    @Test("a certificate that cannot be used is told before anybody is let in")
    func unusable() throws {
        let certificate = try Certificate(named: "one")
        let other = try Certificate(named: "other")
        for files in [
            HTTPConfiguration.TLS(certificate: "/nowhere", key: certificate.files.key),
            HTTPConfiguration.TLS(certificate: certificate.files.certificate, key: "/nowhere"),
            HTTPConfiguration.TLS(certificate: certificate.files.certificate, key: other.files.key),
        ] {
            #expect(throws: HTTPServerFault.self) { _ = try TestServer(tls: files) }
        }
    }

    @Test("a handshake that does not come to its end is not waited for")
    func slowHandshake() throws {
        let certificate = try Certificate(named: "one")
        let server = try TestServer(limits: DeadlineTests.hasty, tls: certificate.files)
        for beginning in [[], [0x16, 0x03, 0x01, 0x02, 0x00]] as [[UInt8]] {
            let client = try server.connect()
            client.send(beginning)
            let start = SystemClock.monotonicMilliseconds()
            #expect(client.receiveAll().ended)
            #expect((350...4_000).contains(SystemClock.monotonicMilliseconds() - start))
        }
        #expect(server.server.figures.handshakesFailed == 2)
    }

    @Test("plain text where TLS is spoken is refused at once")
    func plainText() throws {
        let certificate = try Certificate(named: "one")
        let server = try TestServer(tls: certificate.files)
        let client = try server.connect()
        client.send(Self.request)
        #expect(client.receiveAll().ended)
        #expect(server.requests.isEmpty)
    }
}
