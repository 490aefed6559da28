import Crypto
import Foundation
import JSON
import Primitives
import Storage
import System
import Testing

@testable import Service

@Suite("Sources of webhooks")
struct SourceTests {
    private let payment = #"{"type":"payment.failed","data":{"reference":"r-1"}}"#

    @Test("a source is added with a secret that is told once and shown nowhere else")
    func secretOnce() throws {
        let room = try Mailroom()
        let listed = String(decoding: try JSONCoder.encode(try room.desk.ask(ListWebhookSources())), as: UTF8.self)
        #expect(listed.contains(#""id":"hd","kind":"standard","state":"active""#))
        #expect(!listed.contains("whsec_"))
        #expect(room.secret.text.hasPrefix("whsec_"))
        let again = AddWebhookSource(id: try SourceID(parsing: "hd"), kind: .standard)
        #expect(try room.desk.refusal(of: again).code == "webhook_source_exists")
    }

    @Test("no secret lies open in the files of the database, nor in what was recorded or kept for a repeat")
    func sealedAtRest() throws {
        let shop = try Shop()
        let key = Request(.system("test"), at: Shop.opening, key: try Reference(parsing: "once"))
        let add = AddWebhookSource(id: try SourceID(parsing: "hd"), kind: .standard)
        let answer = try JSONReader.read(try shop.service.perform(add, key).bytes)
        let secret = try #require(answer["secret"]?.string)
        let given = AddWebhookSource(
            id: try SourceID(parsing: "stripe"), kind: .stripe,
            secret: try SecretText(parsing: Mailroom.stripeSecret))
        try shop.run(given)
        let repeated = try shop.service.perform(add, key)
        #expect(repeated.isReplayed)
        #expect(try JSONReader.read(repeated.bytes) == answer, "who asks again with the same key is answered the same")
        for name in try Files.names(in: shop.folder.path) {
            let bytes = try Data(contentsOf: URL(fileURLWithPath: shop.folder.path(name)))
            for text in [secret, String(secret.dropFirst(6)), Mailroom.stripeSecret] {
                #expect(bytes.range(of: Data(text.utf8)) == nil, "\(name)")
            }
        }
        let fingerprint = Hex.encode(Array(SHA256.hash(Array(Mailroom.stripeSecret.utf8)).prefix(8)))
        let bodies = try shop.service.database.read { transaction in
            var bodies: [String] = []
            try AuditTable.each(in: transaction) { bodies.append(String(decoding: $0.body ?? [], as: UTF8.self)) }
            return bodies
        }
        #expect(bodies.contains { $0.contains("sha256:\(fingerprint)") })
    }

    @Test(
        "a secret of another form is refused without being repeated",
        arguments: [
            (WebhookSourceKind.standard, "whsec_tooshortforakey"), (.standard, "sk_live_abcdefghijklmnop"),
            (.stripe, "sk_live_abcdefghijklmnop"),
        ])
    func malformed(kind: WebhookSourceKind, text: String) throws {
        let room = try Mailroom()
        let add = AddWebhookSource(
            id: try SourceID(parsing: "other"), kind: kind, secret: try SecretText(parsing: text))
        let refusal = try room.desk.refusal(of: add)
        #expect(refusal.fields.map(\.field) == ["secret"])
        #expect(!"\(refusal)".contains(text))
    }

    @Test("while a secret takes another's place both are good, and after the overlap only the new one")
    func rotation() throws {
        let room = try Mailroom()
        let rotated = try room.desk.run(
            RotateWebhookSource(id: try SourceID(parsing: "hd"), overlapHours: 2), at: "2026-03-02T10:00:00Z")
        #expect(rotated.previousEndsAt == (try Instant(parsing: "2026-03-02T12:00:00Z")))
        let next = try #require(WebhookSecret(rotated.secret))
        func isTaken(_ secret: WebhookSecret, _ id: String, at text: String) throws -> Bool {
            let now = try Instant(parsing: text).seconds
            let signature = StandardWebhooks.sign(id: id, timestamp: now, body: Array(payment.utf8), secret: secret)
            let headers = ["webhook-id": id, "webhook-timestamp": "\(now)", "webhook-signature": signature]
            do {
                _ = try room.deliver("hd", headers, payment, at: text)
                return true
            } catch let refusal as Refusal {
                #expect(refusal.status == 401)
                return false
            }
        }
        #expect(try isTaken(room.secret, "a", at: "2026-03-02T11:59:59Z"))
        #expect(try isTaken(next, "b", at: "2026-03-02T11:59:59Z"))
        #expect(try !isTaken(room.secret, "c", at: "2026-03-02T12:00:00Z"))
        #expect(try isTaken(next, "d", at: "2026-03-02T12:00:00Z"))
        #expect(try !isTaken(WebhookSecret.random(), "e", at: "2026-03-02T12:00:00Z"))
    }

    @Test("without an overlap the old secret ends at once, and no source gathers secrets")
    func rotationLimits() throws {
        let room = try Mailroom()
        let id = try SourceID(parsing: "hd")
        for _ in 0..<3 { try room.desk.run(RotateWebhookSource(id: id)) }
        #expect(try room.desk.refusal(of: RotateWebhookSource(id: id)).code == "too_many_secrets")
        try room.desk.run(RotateWebhookSource(id: id, overlapHours: 0))
        #expect(try room.desk.ask(ListWebhookSources()).first { $0.id == id }?.validSecrets == 1)
        #expect(throws: Refusal.self) { try room.tell("payment.failed", "{}", id: "x") }
    }

    @Test("a source that is unknown or disabled is not listened to, and nothing is kept")
    func disabled() throws {
        let room = try Mailroom()
        try room.desk.run(DisableWebhookSource(id: try SourceID(parsing: "hd")))
        let headers = try room.signed("x", payment)
        for (source, status) in [("hd", 403), ("nobody", 404), ("", 404), ("Not A Slug", 404)] as [(String, Int64)] {
            do {
                _ = try room.deliver(source, headers, payment)
                Issue.record("\(source) was listened to")
            } catch let refusal as Refusal {
                #expect(refusal.status == status)
            }
        }
        #expect(try room.events().isEmpty)
    }

    @Test("2,000 flips of one bit of id, timestamp, signature or body are refused, and nothing is kept")
    func bitFlips() throws {
        let room = try Mailroom()
        let body = #"{"type":"payment.succeeded","data":{"order":"ord_01jqz3k8xw5v7y2m4n6p8r0t1s","amount":1}}"#
        let good = try room.signed("msg_p5jXN8AQM9LWM0D4loKWxJek", body)
        let stripe = try Mailroom.signedByStripe(body)
        var choices = Choices(seed: 7)
        for turn in 0..<2_000 {
            let isStripe = turn.isMultiple(of: 4)
            var headers = isStripe ? stripe : good
            var bytes = Array(body.utf8)
            let places = headers.keys.sorted() + ["body"]
            let place = choices.one(of: places)
            var flipped = headers[place].map { Array($0.utf8) } ?? bytes
            flipped[choices.next(below: flipped.count)] ^= 1 << UInt8(choices.next(below: 8))
            if place == "body" { bytes = flipped } else { headers[place] = String(decoding: flipped, as: UTF8.self) }
            do {
                _ = try room.service.receive(
                    source: isStripe ? "stripe" : "hd", headers: { headers[$0] }, body: bytes,
                    at: try Instant(parsing: Desk.start))
                Issue.record("a changed \(place) was taken")
            } catch let refusal as Refusal {
                #expect(refusal.status == 401, "\(place)")
            }
        }
        #expect(try room.events().isEmpty)
        #expect(try room.deliver("hd", good, body).state == .refused, "unchanged, it is taken and judged")
    }

    @Test("an event that is too large is refused, and nothing is kept")
    func tooLarge() throws {
        let room = try Mailroom()
        let body = #"{"type":"x","pad":"\#(String(repeating: "a", count: InboundLimits.bodyBytes))"}"#
        #expect(throws: Refusal.self) { try room.deliver("hd", try room.signed("x", body), body) }
        #expect(try room.events().isEmpty)
    }

    @Test("the headers of Svix are as good as those of the standard")
    func svixHeaders() throws {
        let room = try Mailroom()
        let signed = try room.signed("msg_1", payment)
        let headers = Dictionary(
            uniqueKeysWithValues: signed.map { ($0.key.replacing("webhook-", with: "svix-"), $0.value) })
        #expect(try room.deliver("hd", headers, payment).state == .ignored)
    }
}
