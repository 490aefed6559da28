import Foundation
import JSON
import Service
import Synchronization
import Testing

@testable import API

@Suite("Requests that come twice")
struct RepeatTests {
    @Test("a write needs a key for the request, and a read does not")
    func needed() throws {
        let site = try Site()
        let admin = try #require(site.keys[.admin])
        let headers = [("Authorization", "Bearer \(admin)"), ("Content-Type", "application/json")]
        let body = Array(#"{"account":"acme","plan":"pack-5"}"#.utf8)
        let reply = try site.connect().call("POST", "/v1/orders", headers, body: body)
        #expect(reply.status == 400)
        #expect(try reply.node()["errors"]?.elements?.first?["code"]?.string == "missing_header")
        let query = try site.connect().call("POST", "/v1/operations/plan.list", headers, body: Array("{}".utf8))
        #expect(query.status == 200)
    }

    @Test("the same again gets the same answer, byte for byte and header for header; another body gets 422")
    func again() throws {
        let site = try Site()
        for (path, body, other) in [
            ("/v1/orders", #"{"account":"acme","plan":"pack-5"}"#, #"{"account":"acme","plan":"pack-10"}"#),
            (
                "/v1/incidents", #"{"account":"acme","severity":"low","channel":"email"}"#,
                #"{"account":"acme","severity":"high","channel":"email"}"#
            ),
            ("/v1/operations/invoice.run", "{}", #"{"through":"2026-01-01"}"#),
            ("/v1/keys", #"{"role":"check"}"#, #"{"role":"agent"}"#),
        ] {
            let headers = [("Idempotency-Key", "the-same"), ("X-Request-Id", "the-same")]
            let admin = site.keys[.admin]
            let first = try site.call("POST", path, key: admin, json: body, headers + [("Idempotency-Key-For", path)])
            let key = ("Idempotency-Key", "for\(path.replacing("/", with: "-"))")
            let one = try site.call("POST", path, json: body, [key, ("X-Request-Id", "same")])
            let two = try site.call(
                "POST", path, json: body.replacing(":", with: " : "), [key, ("X-Request-Id", "same")])
            #expect(one.status == two.status && one.body == two.body && (200..<300).contains(one.status), "\(path)")
            #expect(Self.comparable(one) == Self.comparable(two))
            let changed = try site.call("POST", path, json: other, [key])
            #expect(changed.status == 422 && changed.code == "idempotency_key_reused", "\(path)")
            _ = first
        }
    }

    private static func comparable(_ reply: Reply) -> [String] {
        reply.headers.filter { $0.name != "date" }.map { "\($0.name): \($0.value)" }
    }

    @Test("many keys, each asked many times at once: one effect each, and one answer")
    func storm() throws {
        try Storm(keys: 40, copies: 32, threads: 32).run()
    }

    @Test(
        "the same storm with a thousand keys",
        .enabled(if: ProcessInfo.processInfo.environment["ACQUIT_CAMPAIGNS"] != nil, "a campaign"))
    func longStorm() throws {
        try Storm(keys: 1_000, copies: 32, threads: 32).run()
    }
}

/// Purchases, each asked for by many connections at once under one key.
private struct Storm {
    let keys: Int
    let copies: Int
    let threads: Int

    func run() throws {
        let site = try Site()
        let before = try site.service.run(ListAllOrders(), site)
        let replies = Mutex<[[Reply]]>(Array(repeating: [], count: keys))
        let faults = Mutex<[String]>([])
        DispatchQueue.concurrentPerform(iterations: threads) { thread in
            do {
                let connection = try site.connect()
                for number in 0..<keys {
                    for _ in 0..<copies / threads {
                        let reply = try site.call(
                            "POST", "/v1/orders", as: .billing, json: #"{"account":"acme","plan":"pack-5"}"#,
                            [("Idempotency-Key", "storm-\(number)")], on: connection)
                        replies.withLock { $0[number].append(reply) }
                    }
                }
            } catch {
                faults.withLock { $0.append("thread \(thread): \(error)") }
            }
        }
        #expect(faults.withLock { $0 } == [])
        for (number, some) in replies.withLock({ $0 }).enumerated() {
            #expect(some.count == copies)
            let given = some.filter { $0.status != 409 }
            #expect(given.contains { $0.status == 201 } && Set(given.map(\.status)) == [201], "key \(number)")
            #expect(Set(given.map(\.body)).count == 1, "key \(number)")
            for reply in some where reply.status == 409 { #expect(reply.code == "request_in_flight") }
        }
        #expect(try site.service.run(ListAllOrders(), site) == before + keys)
    }
}

/// How many orders there are.
private struct ListAllOrders {}

extension Service {
    fileprivate func run(_ query: ListAllOrders, _ site: Site) throws -> Int {
        var count = 0
        var after: String?
        while true {
            let body = after.map { #"{"after":"\#($0)"}"# } ?? "{}"
            let page = try site.call("POST", "/v1/operations/order.list", json: body).node().elements ?? []
            count += page.count
            guard page.count == 200, let last = page.last?["order"]?.string else { return count }
            after = last
        }
    }
}
