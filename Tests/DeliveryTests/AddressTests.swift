import Delivery
import HTTP
import Primitives
import Service
import Testing

@Suite("Addresses, judged as they are connected to")
struct AddressTests {
    /// What a name can be made to mean between a check and a connection.
    static let meanings = ["127.0.0.1", "[::1]", "10.0.0.1", "169.254.169.254", "[::ffff:127.0.0.1]", "[fd00::1]"]

    @Test("a name that means a private address by the time it is connected to is not connected to", arguments: meanings)
    func rebinding(address: String) throws {
        let receiver = try Receiver()
        let post = try Post(allowing: [])
        try post.add("http://hooks.example.com:\(receiver.port)/")
        let delivery = try post.delivery { configuration in
            configuration.curl.pinned = ["hooks.example.com:\(receiver.port):\(address)"]
        }
        defer { delivery.stop(seconds: 5) }
        try post.shout()
        let attempt = try #require(try post.attempts(1).first)
        #expect(attempt.state == .failed && attempt.error == "address_refused")
        #expect(receiver.connections == 0)
    }

    @Test("the same name is called where its network is allowed")
    func allowed() throws {
        let receiver = try Receiver()
        let post = try Post()
        try post.add("http://hooks.example.com:\(receiver.port)/")
        let delivery = try post.delivery { configuration in
            configuration.curl.pinned = ["hooks.example.com:\(receiver.port):127.0.0.1"]
        }
        defer { delivery.stop(seconds: 5) }
        try post.shout()
        #expect(try post.attempts(1).map(\.state) == [.delivered])
    }

    @Test("a literal that got past the door is refused at the socket", arguments: ["2130706433", "0x7f.1", "127.1"])
    func literal(host: String) throws {
        let receiver = try Receiver()
        let post = try Post(allowing: [])
        let settings = CurlSettings(addresses: post.service.addresses)
        let transport = try CurlTransport(settings)
        defer { transport.stop() }
        let answers = Answers()
        transport.send(CurlRequest(method: "POST", url: "http://\(host):\(receiver.port)/")) { answers.take($0) }
        let answer = try #require(answers.wait())
        guard case .failure(let error) = answer.result else {
            Issue.record("it was answered")
            return
        }
        #expect(error.word == "address_refused")
        #expect(receiver.connections == 0)
    }

    @Test(
        "other protocols are not spoken", arguments: ["file:///etc/passwd", "gopher://127.0.0.1/", "ftp://127.0.0.1/"])
    func protocols(url: String) throws {
        let transport = try CurlTransport(CurlSettings(addresses: nil))
        defer { transport.stop() }
        let answers = Answers()
        transport.send(CurlRequest(method: "GET", url: url)) { answers.take($0) }
        let answer = try #require(answers.wait())
        guard case .failure(let error) = answer.result else {
            Issue.record("it was answered")
            return
        }
        #expect(error.word == "url")
    }
}
