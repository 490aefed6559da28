import JSON
import Service
import Testing

@testable import API

@Suite("Lists page by page")
struct PageTests {
    private func open(_ site: Site, _ count: Int) throws {
        for number in 0..<count {
            let body = #"{"account":"acme","severity":"normal","channel":"email","reference":"P-\#(number)"}"#
            #expect(try site.call("POST", "/v1/incidents", as: .agent, json: body).status == 201)
        }
    }

    @Test("pages follow each other without gap or repetition", arguments: [1, 2, 3, 200])
    func walk(limit: Int) throws {
        let site = try Site()
        try open(site, 5)
        var found: [String] = []
        var cursor: String?
        for _ in 0..<20 {
            let more = cursor.map { "&cursor=\($0)" } ?? ""
            let page = try site.call("GET", "/v1/incidents?account=acme&limit=\(limit)\(more)", as: .agent).node()
            found += try #require(page["data"]?.elements).compactMap { $0["incident"]?.string }
            cursor = page["next_cursor"]?.string
            if cursor == nil { break }
        }
        #expect(found.count == 6 && Set(found).count == 6 && found == found.sorted())
    }

    @Test("a cursor serves its caller and its query, and no other")
    func bound() throws {
        let site = try Site()
        try open(site, 3)
        let page = try site.call("GET", "/v1/incidents?account=acme&limit=1", as: .agent).node()
        let cursor = try #require(page["next_cursor"]?.string)
        func status(_ query: String, as role: Role = .agent, key: String? = nil) throws -> Int {
            try site.call("GET", "/v1/\(query)", as: role, key: key).status
        }
        #expect(try status("incidents?account=acme&limit=2&cursor=\(cursor)") == 200)
        #expect(try status("incidents?cursor=\(cursor)&account=acme") == 200)
        #expect(try status("incidents?account=bolt&cursor=\(cursor)") == 400)
        #expect(try status("incidents?cursor=\(cursor)") == 400)
        #expect(try status("incidents?account=acme&state=working&cursor=\(cursor)") == 400)
        #expect(try status("incidents?account=acme&cursor=\(cursor)", as: .admin) == 400)
        #expect(try status("incidents?account=acme&cursor=\(cursor)", key: site.acmeKeys[.agent]) == 400)
        #expect(try status("orders?account=acme&cursor=\(cursor)", as: .billing) == 400)
    }

    @Test("every changed letter is noticed")
    func tampered() throws {
        let site = try Site()
        try open(site, 2)
        let page = try site.call("GET", "/v1/incidents?limit=1", as: .agent).node()
        let letters = Array(try #require(page["next_cursor"]?.string).utf8)
        let connection = try site.connect()
        for index in letters.indices {
            var changed = letters
            changed[index] = changed[index] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
            let text = String(decoding: changed, as: UTF8.self)
            let reply = try site.call("GET", "/v1/incidents?limit=1&cursor=\(text)", as: .agent, on: connection)
            #expect(reply.status == 400, "\(index)")
        }
        for odd in ["", "x", "%F0%9F%98%80", String(repeating: "A", count: 600)] {
            #expect(try site.call("GET", "/v1/incidents?cursor=\(odd)", as: .agent, on: connection).status == 400)
        }
    }

    @Test("limits beyond a page are refused", arguments: ["0", "-1", "201", "x", "1.5", "", "007"])
    func limits(limit: String) throws {
        let site = try Site()
        #expect(try site.call("GET", "/v1/incidents?limit=\(limit)", as: .agent).status == 400)
    }

    @Test("lists that fit one page have the same form, and the operation's own name answers as the command does")
    func forms() throws {
        let site = try Site()
        let plans = try site.call("GET", "/v1/plans").node()
        #expect(plans["data"]?.elements?.isEmpty == false && plans["next_cursor"]?.isNull == true)
        #expect(try site.call("POST", "/v1/operations/plan.list").node() == plans["data"])
        #expect(try site.call("GET", "/v1/incidents?after=inc_1", as: .agent).status == 400)
    }
}
