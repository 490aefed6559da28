import Foundation
import JSON
import System
import Testing

@testable import API

@Suite("A server that is killed")
struct KilledServerTests {
    private static let body = Array(#"{"account":"acme","plan":"pack-5"}"#.utf8)

    private func headers(_ key: String, _ name: String) -> [(String, String)] {
        [
            ("Authorization", "Bearer \(key)"), ("Idempotency-Key", name), ("Content-Type", "application/json"),
            ("X-Request-Id", "same"),
        ]
    }

    private func orders(_ server: ServerProcess, _ key: String) throws -> [String] {
        let reply = try Connection(port: server.port).call(
            "GET", "/v1/orders?account=acme", [("Authorization", "Bearer \(key)")])
        return try reply.node()["data"]?.elements?.compactMap { $0["order"]?.string } ?? []
    }

    @Test("between the commit and the caller's reading of the answer: the retry is answered, and there is one effect")
    func unread() throws {
        let folder = try TemporaryFolder(named: "acquit-killed")
        let path = folder.path("store.sqlite")
        let first = try ServerProcess(database: path, isNew: true)
        let key = try #require(first.key)
        let connection = try Connection(port: first.port)
        try connection.send("POST", "/v1/orders", headers(key, "once"), body: Self.body)
        let end = SystemClock.monotonicMilliseconds() + 10_000
        while try orders(first, key).isEmpty, SystemClock.monotonicMilliseconds() < end {}
        let made = try orders(first, key)
        #expect(made.count == 1)
        first.kill()
        // The answer is never read: the caller knows of no commit.
        let second = try ServerProcess(database: path, isNew: false)
        let retry = try Connection(port: second.port).call(
            "POST", "/v1/orders", headers(key, "once"), body: Self.body)
        #expect(retry.status == 201)
        #expect(try retry.node()["order"]?.string == made.first)
        #expect(retry["location"] == made.first.map { "/v1/orders/\($0)" })
        #expect(try orders(second, key) == made)
    }

    @Test(
        "at any moment of a purchase: after the retry there is one effect",
        arguments: [0, 200, 500, 1_000, 2_000, 4_000])
    func anyMoment(microseconds: UInt32) throws {
        let folder = try TemporaryFolder(named: "acquit-killed")
        let path = folder.path("store.sqlite")
        var server = try ServerProcess(database: path, isNew: true)
        let key = try #require(server.key)
        for round in 0..<3 {
            let connection = try Connection(port: server.port)
            try connection.send("POST", "/v1/orders", headers(key, "round-\(round)"), body: Self.body)
            usleep(microseconds)
            server.kill()
            server = try ServerProcess(database: path, isNew: false)
            let retry = try Connection(port: server.port).call(
                "POST", "/v1/orders", headers(key, "round-\(round)"), body: Self.body)
            #expect(retry.status == 201)
            #expect(try orders(server, key).count == round + 1)
        }
    }

    @Test("a job that was under way goes on when the server is there again")
    func job() throws {
        let folder = try TemporaryFolder(named: "acquit-killed")
        let path = folder.path("store.sqlite")
        let first = try ServerProcess(database: path, isNew: true)
        let key = try #require(first.key)
        let accounts = (0..<400).map { number in
            #"{"id":"a-\#(number)","name":"A","country":"US","zone":"America/New_York","currency":"USD"}"#
        }
        let begun = try Connection(port: first.port).call(
            "POST", "/v1/operations/account.import", headers(key, "import"),
            body: Array(#"{"accounts":[\#(accounts.joined(separator: ","))]}"#.utf8))
        first.kill()
        #expect(begun.status == 202)
        let place = try #require(begun["location"])
        let second = try ServerProcess(database: path, isNew: false)
        let connection = try Connection(port: second.port)
        let end = SystemClock.monotonicMilliseconds() + 20_000
        var node = try connection.call("GET", place, [("Authorization", "Bearer \(key)")]).node()
        while node["state"]?.string == "running", SystemClock.monotonicMilliseconds() < end {
            usleep(20_000)
            node = try connection.call("GET", place, [("Authorization", "Bearer \(key)")]).node()
        }
        #expect(node["state"]?.string == "finished" && node["done"]?.integer == 400)
    }
}
