import Glibc
import JSON
import Service
import Synchronization
import System
import Testing

@testable import API

@Suite("Answers over HTTP")
struct AnswerTests {
    @Test("what is public needs no key, and everything else does")
    func publicity() throws {
        let site = try Site()
        for path in ["/healthz", "/readyz", "/openapi.json"] {
            #expect(try site.call("GET", path, as: nil).status == 200, "\(path)")
        }
        let connection = try site.connect()
        for route in RouteTable.all where !route.isPublic {
            let reply = try site.call(
                route.method.rawValue, route.template.replacing(/\{\w+\}/, with: "x"), as: nil, on: connection)
            #expect(reply.status == 401, "\(route.template): \(reply.text)")
            #expect(reply["www-authenticate"] == #"Bearer realm="acquit""#)
            #expect(reply.code == "key_missing")
        }
    }

    @Test("every answer names its request and may not be kept or guessed about")
    func headers() throws {
        let site = try Site()
        let connection = try site.connect()
        var names: Set<String> = []
        for (method, path) in [("GET", "/v1/plans"), ("GET", "/nothing"), ("POST", "/v1/check"), ("GET", "/healthz")] {
            let reply = try site.call(method, path, on: connection)
            #expect(reply["cache-control"] == "no-store" && reply["x-content-type-options"] == "nosniff")
            names.insert(try #require(reply["x-request-id"]))
        }
        #expect(names.count == 4)
        #expect(try site.call("GET", "/healthz", [("X-Request-Id", "mine-1.2_3")])["x-request-id"] == "mine-1.2_3")
        for strange in ["a b", "é", String(repeating: "a", count: 65), #"a"b"#] {
            #expect(try site.call("GET", "/healthz", [("X-Request-Id", strange)])["x-request-id"] != strange)
        }
    }

    @Test("a check tells its decision, allowed or not, with 200")
    func check() throws {
        let site = try Site()
        let allowed = try site.call(
            "GET", "/v1/check?account=acme&severity=high&channel=phone&using=pack-10", as: .check)
        #expect(allowed.status == 200)
        #expect(allowed["content-type"] == "application/json")
        #expect(try allowed.node()["code"]?.string == "credit_available")
        let refused = try site.call("GET", "/v1/check?account=nobody", as: .check)
        #expect(refused.status == 200)
        #expect(try refused.node()["allowed"]?.bool == false)
    }

    @Test("what is made is answered with 201 and where it is, and what cannot be covered with 402 and offers")
    func open() throws {
        let site = try Site()
        let body = #"{"account":"acme","severity":"normal","channel":"email","reference":"A-1","using":"pack-10"}"#
        let opened = try site.call("POST", "/v1/incidents", as: .agent, json: body)
        #expect(opened.status == 201)
        let incident = try #require(try opened.node()["incident"]?.string)
        #expect(opened["location"] == "/v1/incidents/\(incident)")
        #expect(try site.call("GET", "/v1/incidents/\(incident)", as: .agent).status == 200)
        #expect(try site.call("GET", "/v1/incidents/A-1", as: .agent).status == 200)
        let refused = try site.call(
            "POST", "/v1/incidents", as: .agent,
            json: body.replacing("pack-10", with: "premium").replacing("A-1", with: "A-2"))
        #expect(refused.status == 402)
        #expect(refused["content-type"] == "application/problem+json")
        #expect(try refused.node()["offers"]?.elements?.isEmpty == false)
    }

    @Test("every fault of a request is told at once")
    func faults() throws {
        let site = try Site()
        let reply = try site.call(
            "POST", "/v1/incidents/A-1/events?at=now", as: .agent,
            json: #"{"incident":"B-1","type":"odd","minutes":1.5,"occured_at":"yesterday"}"#,
            [("Idempotency-Key", "a\tb")])
        #expect(reply.status == 400)
        let faults = try #require(try reply.node()["errors"]?.elements)
        let told = Set(faults.map { "\($0["field"]?.string ?? "") \($0["code"]?.string ?? "")" })
        let wanted: Set = [
            "at unknown_field", "incident doubled_key", "type not_one_of", "minutes not_an_integer",
            "occured_at unknown_field",
        ]
        #expect(told.isSuperset(of: wanted), "\(told)")
        #expect(told.contains { $0.hasPrefix("Idempotency-Key ") }, "\(told)")
    }

    @Test(
        "faults of queries",
        arguments: [
            ("account=acme&acount=x", "acount unknown_field"), ("account=acme&account=bolt", "account doubled_key"),
            ("account=", "account empty"), ("severity=odd", "severity not_one_of"), ("a%C3%28=1", "query malformed"),
            ("account=%FF", "query malformed"), ("=x", "query malformed"),
        ])
    func queryFaults(query: String, expected: String) throws {
        let site = try Site()
        let reply = try site.call("GET", "/v1/check?\(query)", as: .check)
        #expect(reply.status == 400)
        let faults = try #require(try reply.node()["errors"]?.elements)
        let told = faults.map { "\($0["field"]?.string ?? "") \($0["code"]?.string ?? "")" }
        #expect(told.contains(expected), "\(told)")
    }

    @Test("only JSON is read, and only where a body belongs")
    func mediaTypes() throws {
        let site = try Site()
        let body = #"{"account":"acme","email":"bob@acme.example"}"#
        for type in ["text/plain", "application/x-www-form-urlencoded", "application/json; charset=latin1", "json"] {
            let reply = try site.call("POST", "/v1/contacts", as: .agent, json: body, [("Content-Type", type)])
            #expect(reply.status == 415 && reply.code == "media_type_unsupported", "\(type)")
        }
        for type in ["application/json", "Application/JSON; charset=UTF-8", "application/json;charset=\"utf-8\""] {
            #expect(
                try site.call("POST", "/v1/contacts", as: .agent, json: body, [("Content-Type", type)]).status == 201,
                "\(type)")
        }
        #expect(try site.call("POST", "/v1/contacts", as: .agent, json: "{").code == "bad_input")
        #expect(try site.call("POST", "/v1/contacts", as: .agent, json: "[]").code == "bad_input")
    }

    @Test("other methods are told which ones there are")
    func methods() throws {
        let site = try Site()
        let reply = try site.call("PUT", "/v1/accounts/acme")
        #expect(reply.status == 405 && reply["allow"] == "GET, HEAD, PATCH")
        #expect(try site.call("GET", "/v1/nothing").status == 404)
    }

    @Test("an account can be edited by who has seen it, and is not sent to who has it")
    func editing() throws {
        let site = try Site()
        let seen = try site.call("GET", "/v1/accounts/acme")
        let tag = try #require(seen["etag"])
        let same = try site.call("GET", "/v1/accounts/acme", [("If-None-Match", "\"0\", W/\(tag)")])
        #expect(same.status == 304 && same.body.isEmpty && same["etag"] == tag)
        let edited = try site.call(
            "PATCH", "/v1/accounts/acme", as: .billing, json: #"{"name":"Acme & Sons"}"#, [("If-Match", tag)])
        #expect(edited.status == 200)
        let late = try site.call(
            "PATCH", "/v1/accounts/acme", as: .billing, json: #"{"name":"Acme & Daughters"}"#, [("If-Match", tag)])
        #expect(late.status == 412 && late.code == "changed_meanwhile")
        let next = try #require(edited["etag"])
        #expect(next != tag)
        #expect(try site.call("GET", "/v1/accounts/acme")["etag"] == next)
        let star = try site.call(
            "PATCH", "/v1/accounts/acme", as: .billing, json: #"{"name":"Acme"}"#, [("If-Match", "*")])
        #expect(star.status == 200)
        let odd = try site.call("PATCH", "/v1/accounts/acme", as: .billing, json: "{}", [("If-Match", "odd")])
        #expect(odd.status == 400)
        let senseless = try site.call(
            "POST", "/v1/orders", as: .billing, json: #"{"account":"acme","plan":"pack-5"}"#, [("If-Match", tag)])
        #expect(senseless.status == 400)
    }

    @Test("long work is answered with its job, which comes to its end")
    func jobs() throws {
        let site = try Site()
        let begun = try site.call("POST", "/v1/operations/invoice.run", as: .finance)
        #expect(begun.status == 202)
        let place = try #require(begun["location"])
        let end = SystemClock.monotonicMilliseconds() + 20_000
        var state: String?
        while state != "finished", SystemClock.monotonicMilliseconds() < end {
            let job = try site.call("GET", place, as: .finance)
            #expect(job.status == 200)
            state = try job.node()["state"]?.string
            usleep(10_000)
        }
        #expect(state == "finished")
        #expect(try site.call("GET", place, as: .check).status == 404)
    }

    @Test("a HEAD is a GET without its body")
    func head() throws {
        let site = try Site()
        let reply = try site.call("HEAD", "/v1/plans")
        #expect(reply.status == 200 && reply.body.isEmpty)
    }

    @Test("exports are streamed, and refused before they begin")
    func exports() throws {
        let site = try Site()
        let csv = try site.call("GET", "/v1/exports/invoices.csv", as: .finance)
        #expect(csv.status == 200 && csv["content-type"] == "text/csv; charset=utf-8")
        #expect(csv["transfer-encoding"] == "chunked")
        #expect(csv.text.split(separator: "\r\n").count == 3 || csv.text.split(separator: "\n").count == 3)
        let lines = try site.call("GET", "/v1/exports/ledger.jsonl?from=2020-01-01&to=2120-01-01", as: .finance)
        #expect(lines.status == 200 && !lines.body.isEmpty)
        #expect(try site.call("GET", "/v1/exports/invoices.csv?from=x&odd=1", as: .finance).code == "bad_input")
        #expect(
            try site.call("GET", "/v1/exports/invoices.csv?from=2026-02-01&to=2026-01-01", as: .finance).status == 400)
        #expect(try site.call("GET", "/v1/exports/invoices.odd", as: .finance).status == 404)
        #expect(try site.call("GET", "/v1/exports/invoices.csv", as: .agent).status == 403)
        let kept = try #require(site.acmeKeys[.finance])
        #expect(try site.call("GET", "/v1/exports/invoices.csv", key: kept).status == 403)
    }

    @Test("figures are told to who may read them, in Prometheus' format")
    func metrics() throws {
        let site = try Site { $0.outboxAgeSeconds = { 7 } }
        _ = try site.call("GET", "/v1/plans")
        _ = try site.call("GET", "/nothing")
        #expect(try site.call("GET", "/metrics", as: .agent).status == 403)
        let reply = try site.call("GET", "/metrics", as: .metrics)
        #expect(reply.status == 200 && reply["content-type"] == "text/plain; version=0.0.4; charset=utf-8")
        for line in [
            #"acquit_requests_total{method="GET",route="/v1/plans",status="200"} 1"#,
            #"acquit_requests_total{method="",route="none",status="404"} 1"#,
            #"acquit_request_seconds_count{method="GET",route="/v1/plans"} 1"#, "acquit_outbox_age_seconds 7",
            "acquit_clocks_running 2", "acquit_clocks_breached 0", #"acquit_queue_depth{queue="writes"} 0"#,
        ] {
            #expect(reply.text.split(separator: "\n").contains { $0 == line }, "\(line)")
        }
        for line in reply.text.split(separator: "\n") {
            let isLegal =
                line.hasPrefix("# HELP ") || line.hasPrefix("# TYPE ")
                || line.wholeMatch(of: /[a-z_]+(\{[^}]*\})? [0-9.]+/) != nil
                || line.wholeMatch(of: /[a-z_]+\{.*\} [0-9.]+/) != nil
            #expect(isLegal, "\(line)")
        }
    }

    @Test("the log has a line for each request, without secrets, names or values")
    func log() throws {
        let site = try Site()
        let key = try #require(site.keys[.agent])
        _ = try site.call("GET", "/v1/check?contact=ann@acme.example", key: key, [("X-Request-Id", "look-here")])
        var text = ""
        let end = SystemClock.monotonicMilliseconds() + 5_000
        while !text.contains("look-here"), SystemClock.monotonicMilliseconds() < end {
            text = String(decoding: site.log.lines.withLock { $0 }, as: UTF8.self)
        }
        let line = try #require(text.split(separator: "\n").first { $0.contains("look-here") })
        let node = try JSONReader.read(Array(line.utf8))
        #expect(node["route"]?.string == "/v1/check" && node["status"]?.integer == 200)
        #expect(node["key"]?.string?.hasPrefix("key_") == true && node["method"]?.string == "GET")
        #expect(!text.contains("acq_") && !text.contains("ann@") && !text.contains("acme"))
    }
}
