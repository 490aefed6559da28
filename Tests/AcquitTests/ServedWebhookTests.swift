import Crypto
import Delivery
import Foundation
import JSON
import Testing

/// What another system tells a running server, signed as Standard Webhooks has it.
///
/// https://www.standardwebhooks.com
@Suite("Webhooks that a running server takes in")
struct ServedWebhookTests {
    /// A shop that asked for a payment, and the bank that tells of it.
    private struct Bank {
        let server: RunningServer
        let secret: WebhookSecret
        /// The order that awaits its payment.
        let order: String
        let body: [UInt8]

        init(_ acquit: Acquit) throws {
            try acquit.furnish()
            let bought = try acquit.run("buy", "--account", "acme", "--plan", "pack-5", "--json").json
            order = try #require(bought?["order"]?.string)
            let amount = try #require(bought?["total"]?["amount"]?.integer)
            let data = #"{"order":"\#(order)","amount":\#(amount),"currency":"USD","reference":"bank-1"}"#
            body = Array(#"{"type":"payment.succeeded","data":\#(data)}"#.utf8)
            server = try RunningServer(acquit)
            let added = try server.run(["--json", "webhook", "source", "add", "--id", "bank", "--kind", "standard"])
            secret = try #require(added.json?["secret"]?.string.flatMap { WebhookSecret($0) })
        }

        /// Tells of the payment, with the signature as `change` leaves it; the status of the answer.
        func tell(_ id: String, _ change: (String) throws -> String = { $0 }) throws -> Int {
            let now = Int64(Date.now.timeIntervalSince1970)
            let signature = StandardWebhooks.sign(id: id, timestamp: now, body: body, secret: secret)
            return try HTTPClient().send(
                method: "POST", url: server.address + "/webhooks/bank",
                headers: [
                    ("content-type", "application/json"), ("webhook-id", id), ("webhook-timestamp", "\(now)"),
                    ("webhook-signature", try change(signature)),
                ], body: body, timeoutSeconds: 20
            ).status
        }

        /// The states of the events that are kept.
        func kept() throws -> [String] {
            let listed = try server.run(["--json", "webhook", "inbound", "list"])
            return try #require(listed.json?.elements).compactMap { $0["state"]?.string }
        }

        func state() throws -> String? { try server.run(["--json", "order", "show", order]).json?["state"]?.string }

        func credits() throws -> Int64? {
            try server.run(["--json", "credits", "acme"]).json?["available"]?.integer
        }
    }

    @Test("a payment that is told twice pays its order once")
    func twice() throws {
        let acquit = try Acquit()
        let bank = try Bank(acquit)
        #expect(try bank.credits() == 0)
        for _ in 1...2 {
            #expect(try bank.tell("evt-1") == 202)
            #expect(try bank.state() == "paid")
            #expect(try bank.credits() == 5)
            #expect(try bank.kept() == ["applied"])
        }
        #expect(bank.server.end() == 0)
        #expect(try acquit.run("verify").exit == 0)
    }

    @Test("one wrong bit of a signature, wherever it is, and nothing is kept", arguments: [0, 100, 255])
    func forged(bit: Int) throws {
        let acquit = try Acquit()
        let bank = try Bank(acquit)
        let before = try bank.state()
        let status = try bank.tell("evt-1") { signature in
            var tag = try #require(Base64.standard.decode(String(signature.dropFirst("v1,".count))))
            tag[bit / 8] ^= 1 << (bit % 8)
            return "v1," + Base64.standard.encode(tag)
        }
        #expect(status == 401)
        #expect(try bank.kept().isEmpty)
        #expect(try bank.state() == before && before != "paid")
        #expect(try bank.credits() == 0)
        #expect(try bank.tell("evt-1") == 202, "the same event, rightly signed, is still taken")
        #expect(bank.server.end() == 0)
    }
}
