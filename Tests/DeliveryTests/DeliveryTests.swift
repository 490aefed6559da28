import Crypto
import Delivery
import HTTP
import Primitives
import Service
import Storage
import System
import Testing

@Suite("Telling events")
struct DeliveryTests {
    @Test("what is committed is told at once, signed, with the bytes that were signed")
    func told() throws {
        let receiver = try Receiver()
        let post = try Post()
        let added = try post.add(receiver.url + "/hook?x=1")
        let delivery = try post.delivery()
        defer { delivery.stop(seconds: 5) }
        try post.shout(3, "größer 💡")
        #expect(receiver.hears(3))
        let secret = try #require(WebhookSecret(added.secret))
        for heard in receiver.heard {
            try StandardWebhooks.verify(
                id: heard.id, timestamp: heard.headers["webhook-timestamp"] ?? "",
                signatures: heard.headers["webhook-signature"] ?? "", body: heard.body, secrets: [secret],
                now: post.watch.time.seconds)
            #expect(heard.headers["content-type"] == "application/json")
        }
        #expect(try post.attempts(3).map(\.sequence) == [1, 2, 3])
        #expect(try post.attempts(3).allSatisfy { $0.state == .delivered && $0.status == 204 })
    }

    @Test("one endpoint that hangs delays no other")
    func hanging() throws {
        let receiver = try Receiver { request, _ in
            request.path == "/hang" ? nil : HTTPResponse(status: 200)
        }
        let post = try Post()
        try post.add(receiver.url + "/hang", "a-hangs")
        try post.add(receiver.url + "/ok", "b-answers")
        let delivery = try post.delivery()
        defer { delivery.stop(seconds: 0) }
        for number in 1...50 { try post.shout(2, of: "account-\(number)") }
        let begun = SystemClock.monotonicMilliseconds()
        #expect(receiver.hears(100 + DeliveryLimits.mostPerEndpoint, within: 10))
        #expect(SystemClock.monotonicMilliseconds() - begun < 10_000)
        #expect(receiver.heard.filter { $0.path == "/ok" }.count == 100)
        #expect(receiver.heard.filter { $0.path == "/hang" }.count == DeliveryLimits.mostPerEndpoint)
        #expect(try delivery.figures().underWay >= DeliveryLimits.mostPerEndpoint)
    }

    @Test("a receiver that never answers is given up after the time it has")
    func timeout() throws {
        let receiver = try Receiver { _, _ in nil }
        let post = try Post()
        try post.add(receiver.url)
        let delivery = try post.delivery { $0.curl.timeoutSeconds = 1 }
        defer { delivery.stop(seconds: 0) }
        try post.shout()
        let attempt = try #require(try post.attempts(1).first)
        #expect(attempt.state == .failed && attempt.error == "timeout" && attempt.status == nil)
        #expect(attempt.durationMilliseconds >= 900)
    }

    @Test("a long answer is cut, and its status counts all the same")
    func long() throws {
        let receiver = try Receiver { _, _ in
            HTTPResponse(status: 200, body: Array(repeating: UInt8(ascii: "x"), count: 1 << 20))
        }
        let post = try Post()
        try post.add(receiver.url)
        let delivery = try post.delivery()
        defer { delivery.stop(seconds: 5) }
        try post.shout()
        let attempt = try #require(try post.attempts(1).first)
        #expect(attempt.state == .delivered)
        #expect(attempt.response?.utf8.count == DeliveryLimits.longestResponseKept)
    }

    @Test("a redirect is followed nowhere", arguments: [301, 302, 303, 307, 308])
    func redirect(status: Int) throws {
        let inner = try Receiver()
        let receiver = try Receiver { _, _ in
            HTTPResponse(status: status, headers: [(name: "location", value: "\(inner.url)/admin")])
        }
        let post = try Post()
        try post.add(receiver.url)
        let delivery = try post.delivery()
        defer { delivery.stop(seconds: 5) }
        try post.shout()
        let attempt = try #require(try post.attempts(1).first)
        #expect(attempt.state == .failed && attempt.status == status)
        #expect(inner.connections == 0)
    }

    @Test("410 disables an endpoint at once")
    func gone() throws {
        let receiver = try Receiver { _, _ in HTTPResponse(status: 410) }
        let post = try Post()
        try post.add(receiver.url)
        let delivery = try post.delivery()
        defer { delivery.stop(seconds: 5) }
        try post.shout(5)
        _ = try post.attempts(1)
        let endpoint = try post.endpoint()
        #expect(endpoint.state == .disabled && endpoint.reason == .gone)
        #expect(receiver.heard.count == 1)
    }

    @Test("what was on its way when the service stopped is told by the next")
    func stopped() throws {
        let receiver = try Receiver { _, count in count == 1 ? nil : HTTPResponse(status: 200) }
        let post = try Post()
        try post.add(receiver.url)
        let first = try post.delivery()
        try post.shout()
        #expect(receiver.hears(1))
        first.stop(seconds: 0)
        #expect(try post.attempts(0).isEmpty)
        let second = try post.delivery()
        defer { second.stop(seconds: 5) }
        #expect(receiver.hears(2))
        #expect(try post.attempts(1).map(\.state) == [.delivered])
        #expect(Set(receiver.heard.map(\.id)).count == 1)
    }

    @Test("lanes keep their order while many are told at once")
    func order() throws {
        let receiver = try Receiver { _, count in HTTPResponse(status: count % 7 == 0 ? 500 : 200) }
        let post = try Post()
        try post.add(receiver.url)
        let delivery = try post.delivery()
        defer { delivery.stop(seconds: 5) }
        for _ in 1...10 { for account in 1...10 { try post.shout(of: "account-\(account)") } }
        // Failures wait for the clock: every look moves it.
        let end = SystemClock.monotonicMilliseconds() + 20_000
        while try delivery.figures().waiting > 0, SystemClock.monotonicMilliseconds() < end {
            post.watch.move(to: post.watch.time.advanced(bySeconds: 5))
            delivery.wake()
            Pause.briefly()
        }
        #expect(try delivery.figures().waiting == 0)
        let told = try post.service.database.read { transaction in
            try (1...10).map { account in
                try AttemptsTable.inLane(
                    of: EndpointID(parsing: "one"), AccountID(parsing: "account-\(account)"), in: transaction
                ).filter { $0.outcome == .delivered }.sorted { $0.id < $1.id }.map(\.sequence)
            }
        }
        #expect(told == Array(repeating: Array(1...10), count: 10))
        #expect(try post.service.verify(limit: 5).differences == [])
    }
}
