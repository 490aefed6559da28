import Foundation
import JSON
import Service
import Testing

@testable import API

/// What is described as an answer is what is answered: real answers are held against the description, member by member.
@Suite("Answers are as they are described")
struct ShapeTests {
    private static let answers: [(method: String, path: String, body: String)] = [
        (
            "POST", "/v1/accounts",
            #"{"id":"carl","name":"Carl","country":"DE","zone":"Europe/Berlin","currency":"EUR"}"#
        ),
        ("PATCH", "/v1/accounts/acme", #"{"charge_limit":"900.00","email":"bills@acme.example"}"#),
        ("GET", "/v1/accounts/acme", ""), ("GET", "/v1/accounts", ""),
        ("POST", "/v1/contacts", #"{"account":"acme","email":"bob@acme.example","name":"Bob"}"#),
        ("DELETE", "/v1/accounts/acme/contacts/bob@acme.example", ""), ("GET", "/v1/check?account=acme", ""),
        ("GET", "/v1/check?account=acme&using=premium", ""), ("GET", "/v1/check?account=nobody", ""),
        ("GET", "/v1/check?account=acme&using=incident", ""),
        (
            "POST", "/v1/incidents",
            #"{"account":"acme","severity":"high","channel":"email","reference":"S-1","subject":"X","using":"pack-10"}"#
        ),
        ("POST", "/v1/incidents", #"{"account":"acme","severity":"high","channel":"email","using":"incident"}"#),
        ("POST", "/v1/incidents", #"{"account":"acme","severity":"low","channel":"email","reference":"S-2"}"#),
        ("POST", "/v1/incidents/S-1/events", #"{"type":"responded"}"#),
        ("POST", "/v1/incidents/S-1/events", #"{"type":"waiting"}"#), ("GET", "/v1/incidents/S-1", ""),
        ("GET", "/v1/incidents", ""), ("POST", "/v1/defects", #"{"id":"d-1","title":"A bug"}"#),
        ("POST", "/v1/incidents/S-1/verdicts", #"{"cause":"how_to","defect":"d-1","evidence":"words"}"#),
        ("POST", "/v1/incidents/S-2/verdicts", #"{"cause":"how_to"}"#), ("GET", "/v1/incidents/S-1/verdicts", ""),
        ("GET", "/v1/incidents/S-1", ""), ("GET", "/v1/incidents/S-2", ""), ("GET", "/v1/defects", ""),
        ("GET", "/v1/defects/d-1", ""), ("POST", "/v1/defects/d-1/confirm", #"{"preview":true}"#),
        ("POST", "/v1/defects/d-1/confirm", ""), ("POST", "/v1/defects/d-1/fix", ""),
        ("POST", "/v1/defects", #"{"id":"d-2","title":"Another","tracker":"https://bugs.example/2"}"#),
        ("POST", "/v1/defects/d-2/reject", ""),
        ("POST", "/v1/incidents/acme-1/waivers", #"{"reason":"a favour"}"#), ("GET", "/v1/waivers", ""),
        ("GET", "/v1/incidents/acme-1/waivers", ""), ("GET", "/v1/accounts/acme/credits", ""),
        ("POST", "/v1/orders", #"{"account":"acme","plan":"pack-5","reference":"PO-1"}"#),
        ("POST", "/v1/orders", #"{"account":"acme","plan":"premium","paid":true}"#), ("GET", "/v1/orders", ""),
        ("GET", "/v1/invoices", ""), ("GET", "/v1/invoices/INV-2026-000001", ""),
        ("POST", "/v1/operations/invoice.run", ""), ("GET", "/v1/plans", ""), ("GET", "/v1/plans/pack-10", ""),
        ("GET", "/v1/jobs", ""), ("POST", "/v1/keys", #"{"role":"agent","account":"acme","label":"helpdesk"}"#),
        ("GET", "/v1/keys", ""), ("GET", "/v1/events?account=acme", ""),
        ("POST", "/v1/webhook-endpoints", #"{"url":"https://hooks.example.com/acquit","id":"hook","account":"acme"}"#),
        ("POST", "/v1/webhook-endpoints/hook/rotate", ""), ("POST", "/v1/webhook-endpoints/hook/disable", ""),
        ("POST", "/v1/webhook-endpoints/hook/enable", ""), ("GET", "/v1/webhook-endpoints", ""),
        ("GET", "/v1/webhook-deliveries", ""), ("POST", "/v1/operations/clock.show", ""),
        ("POST", "/v1/operations/lot.expire", #"{"account":"acme"}"#),
        ("POST", "/v1/operations/verify", #"{"all":true}"#),
        (
            "POST", "/v1/operations/account.check",
            #"{"accounts":[{"id":"dora","name":"Dora","country":"DE","zone":"Europe/Berlin","currency":"EUR"}]}"#
        ),
        (
            "POST", "/v1/operations/account.import",
            #"{"accounts":[{"id":"dora","name":"Dora","country":"DE","zone":"Europe/Berlin","currency":"EUR"}]}"#
        ),
    ]

    @Test("every answer has the members that are described, and no others")
    func conform() throws {
        let site = try Site()
        let connection = try site.connect()
        let router = Router(RouteTable.all)
        for (method, path, body) in Self.answers {
            let target = path.replacing("2026", with: "\(Calendar.current.component(.year, from: Date()))")
            let reply = try site.call(method, target, json: body.isEmpty ? nil : body, on: connection)
            #expect((200..<300).contains(reply.status), "\(method) \(path): \(reply.text)")
            let bare = path.split(separator: "?").first.map(String.init) ?? path
            guard case .route(let index, _) = router.find(.init(rawValue: method) ?? .get, bare),
                let operation = RouteTable.all[index].operation
            else {
                Issue.record("\(path) leads nowhere")
                continue
            }
            var node = try reply.node()
            if operation.answersList, case .alias = RouteTable.all[index].target { node = try #require(node["data"]) }
            let faults = AnswerShape.of(operation).faults(in: node)
            #expect(faults.isEmpty, "\(method) \(path): \(faults.map(\.description)) in \(reply.text)")
        }
    }

    @Test("in a sandbox, so has the answer of whoever moves the clock, while it runs and when it is done")
    func clock() throws {
        let site = try Site()
        try site.service.makeSandbox(at: .init(parsing: "2099-01-01T00:00:00Z"))
        for (name, input) in [("clock.set", #"{"to":"2099-01-02T00:00:00Z"}"#), ("clock.advance", #"{"by":"P1D"}"#)] {
            let reply = try site.call("POST", "/v1/operations/\(name)", json: input)
            #expect(reply.status == 202, "\(reply.text)")
            let shape = AnswerShape.of(try #require(OperationRegistry.named(name)))
            #expect(shape.faults(in: try reply.node()).isEmpty, "\(reply.text)")
            let job = try #require(reply["location"])
            let end = ContinuousClock.now + .seconds(20)
            while try site.call("GET", job).node()["state"]?.string == "running", ContinuousClock.now < end {}
            #expect(try site.call("GET", job).node()["state"]?.string == "finished")
        }
        let now = try site.call("POST", "/v1/operations/clock.show").node()["now"]?.string
        #expect(now == "2099-01-03T00:00:00Z")
    }

    @Test("every operation's answer is described")
    func described() {
        for operation in OperationRegistry.all where operation.name != "plan.show" {
            #expect(AnswerShape.isKnown(operation), "\(operation.name)")
        }
    }

    @Test("every refusal is a problem")
    func problems() throws {
        let site = try Site()
        for reply in [
            try site.call("GET", "/nothing"), try site.call("PUT", "/v1/plans"),
            try site.call("GET", "/v1/plans", as: nil),
            try site.call("GET", "/v1/keys", as: .agent), try site.call("GET", "/v1/incidents/none", as: .agent),
            try site.call("POST", "/v1/orders", json: "{}"),
        ] {
            let node = try reply.node()
            #expect(reply["content-type"] == "application/problem+json")
            #expect(node["status"]?.integer == Int64(reply.status))
            for member in ["type", "title", "detail", "code"] { #expect(node[member]?.string != nil, "\(reply.text)") }
        }
    }
}
