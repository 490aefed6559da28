import Delivery
import Service
import Testing
import Throwaway

@Suite("Receivers are who their certificates say, or are told nothing")
struct TLSTests {
    private static let host = "hooks.example.com"

    /// What comes of telling one event to a receiver at `hooks.example.com`.
    private func attempt(
        _ receiver: Receiver, trusting authorities: String?
    ) throws -> DeliveryAnswer {
        let post = try Post()
        try post.add("https://\(Self.host):\(receiver.port)/")
        let delivery = try post.delivery { configuration in
            configuration.curl.pinned = ["\(Self.host):\(receiver.port):127.0.0.1"]
            configuration.curl.authorities = authorities
        }
        defer { delivery.stop(seconds: 5) }
        try post.shout()
        return try #require(try post.attempts(1).first)
    }

    private func expectRefused(_ attempt: DeliveryAnswer, by receiver: Receiver) {
        #expect(attempt.state == .failed && attempt.status == nil)
        #expect(attempt.error == "tls_certificate")
        #expect(attempt.response?.contains("certificate") == true, "\(attempt.response ?? "")")
        #expect(attempt.nextAttemptAt != nil, "it is tried again")
        #expect(receiver.connections == 1 && receiver.heard.isEmpty)
    }

    @Test("a certificate that nobody we trust has signed")
    func unknown() throws {
        let certificate = try Certificate(named: "own", for: Self.host)
        let receiver = try Receiver(tls: certificate.files)
        expectRefused(try attempt(receiver, trusting: nil), by: receiver)
    }

    @Test("a certificate of somebody else's name, whoever signed it")
    func otherName() throws {
        let certificate = try Certificate(named: "own", for: "elsewhere.example.com")
        let receiver = try Receiver(tls: certificate.files)
        expectRefused(try attempt(receiver, trusting: certificate.files.certificate), by: receiver)
    }

    @Test("the certificate of an authority that is trusted")
    func trusted() throws {
        let certificate = try Certificate(named: "own", for: Self.host)
        let receiver = try Receiver(tls: certificate.files)
        let told = try attempt(receiver, trusting: certificate.files.certificate)
        #expect(told.state == .delivered && told.status == 204 && told.error == nil)
        #expect(receiver.heard.count == 1)
    }
}
