import JSON
import Service
import System
import Testing

@testable import API

@Suite("Keys over HTTP")
struct KeyTests {
    @Test("a revoked key is refused within a second, while it is in use")
    func revocation() throws {
        let site = try Site()
        let made = try site.call("POST", "/v1/keys", json: #"{"role":"check"}"#).node()
        let key = try #require(made["key"]?.string)
        let id = try #require(made["id"]?.string)
        let connection = try site.connect()
        #expect(try site.call("GET", "/v1/plans", key: key, on: connection).status == 200)
        #expect(try site.call("DELETE", "/v1/keys/\(id)").status == 200)
        let end = SystemClock.monotonicMilliseconds() + 1_000
        var reply = try site.call("GET", "/v1/plans", key: key, on: connection)
        while reply.status == 200, SystemClock.monotonicMilliseconds() < end {
            reply = try site.call("GET", "/v1/plans", key: key, on: connection)
        }
        #expect(reply.status == 401 && reply.code == "key_revoked")
    }

    @Test("after a rotation both secrets serve")
    func rotation() throws {
        let site = try Site()
        let made = try site.call("POST", "/v1/keys", json: #"{"role":"check"}"#).node()
        let (id, first) = (try #require(made["id"]?.string), try #require(made["key"]?.string))
        let rotated = try site.call("POST", "/v1/keys/\(id)/rotate", json: #"{"overlap":"PT1H"}"#).node()
        let second = try #require(rotated["key"]?.string)
        for key in [first, second] { #expect(try site.call("GET", "/v1/plans", key: key).status == 200) }
        let cut = try site.call("POST", "/v1/keys/\(id)/rotate", json: #"{"overlap":"P0D"}"#).node()
        let third = try #require(cut["key"]?.string)
        #expect(try site.call("GET", "/v1/plans", key: third).status == 200)
        #expect(try site.call("GET", "/v1/plans", key: second).status == 401)
    }

    @Test("ten wrong keys, and the address has to wait; other addresses do not")
    func wrongKeys() throws {
        let site = try Site { $0.proxies = ["127.0.0.1"] }
        func call(_ key: String, from address: String) throws -> Reply {
            try site.call("GET", "/v1/plans", key: key, [("X-Forwarded-For", "203.0.113.9, \(address)")])
        }
        let right = try #require(site.keys[.check])
        for number in 0..<10 { #expect(try call("acq_wrong\(number)", from: "198.51.100.1").status == 401) }
        let refused = try call(right, from: "198.51.100.1")
        #expect(refused.status == 429 && refused.code == "too_many_wrong_keys")
        let seconds = try #require(refused["retry-after"].flatMap { Int($0) })
        #expect((1...60).contains(seconds))
        #expect(try call(right, from: "198.51.100.2").status == 200)
        #expect(try site.call("GET", "/healthz", as: nil, [("X-Forwarded-For", "198.51.100.1")]).status == 200)
    }

    @Test("who is no proxy cannot say that he is somebody else")
    func forwarded() throws {
        let site = try Site()
        for number in 0..<11 {
            let reply = try site.call("GET", "/v1/plans", key: "acq_x", [("X-Forwarded-For", "198.51.100.\(number)")])
            #expect(reply.status == (number < 10 ? 401 : 429))
        }
    }

    @Test("an address's minute passes, and no address can fill the table")
    func windows() {
        let guarded = AddressGuard()
        for _ in 0..<APILimits.mostWrongKeys { guarded.noteWrongKey(from: "a", at: 1_000) }
        #expect(guarded.wait(of: "a", at: 1_000) == 60)
        #expect(guarded.wait(of: "a", at: 60_999) == 1)
        #expect(guarded.wait(of: "a", at: 61_000) == nil)
        #expect(guarded.wait(of: "b", at: 1_000) == nil)
        for number in 0..<APILimits.mostAddresses * 2 { guarded.noteWrongKey(from: "c\(number)", at: 2_000) }
        #expect(guarded.wait(of: "a", at: 2_000) == 59)
    }

    @Test("other schemes, doubled headers and empty keys are refused")
    func schemes() throws {
        let site = try Site()
        let key = try #require(site.keys[.check])
        for value in ["Basic YTpi", "Bearer", "Bearer ", key, "Bearer \(key)x"] {
            #expect(try site.call("GET", "/v1/plans", as: nil, [("Authorization", value)]).status == 401, "\(value)")
        }
        let twice = [("Authorization", "Bearer \(key)"), ("Authorization", "Bearer \(key)")]
        #expect(try site.call("GET", "/v1/plans", as: nil, twice).status == 401)
        #expect(try site.call("GET", "/v1/plans", as: nil, [("authorization", "bearer \(key)")]).status == 200)
    }
}
