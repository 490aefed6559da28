import HTTP
import Service
import Testing

@testable import API

@Suite("Ways in")
struct RoutingTests {
    private let router = Router(RouteTable.all)

    private func template(_ method: HTTPMethod, _ path: String) -> String {
        switch router.find(method, path) {
        case .route(let index, let parameters):
            ([RouteTable.all[index].template] + parameters).joined(separator: " ")
        case .otherMethods(let allowed): "405 \(allowed)"
        case .malformed: "400"
        case .nothing: "404"
        }
    }

    @Test("every name that people use stands for an operation there is")
    func names() {
        for name in RouteTable.names {
            #expect(OperationRegistry.named(name.operation) != nil, "\(name.template)")
        }
        for operation in OperationRegistry.all {
            #expect(template(.post, "/v1/operations/\(operation.name)") == "/v1/operations/\(operation.name)")
        }
    }

    @Test("parameters of paths are fields of their operation")
    func parameters() {
        for route in RouteTable.all {
            guard let operation = route.operation else { continue }
            for parameter in route.parameters {
                #expect(operation.fields.contains { $0.name == parameter }, "\(route.template)")
            }
        }
    }

    @Test(
        "paths find their way",
        arguments: [
            (.get, "/v1/check", "/v1/check"),
            (.head, "/v1/check", "/v1/check"),
            (.get, "/v1/incidents/inc-7", "/v1/incidents/{incident} inc-7"),
            (.get, "/v1/incidents/a%2Fb%20%C3%A9", "/v1/incidents/{incident} a/b é"),
            (.get, "/v1/incidents/a+b", "/v1/incidents/{incident} a+b"),
            (.post, "/v1/incidents/x/events", "/v1/incidents/{incident}/events x"),
            (.delete, "/v1/accounts/acme/contacts/a%40b", "/v1/accounts/{account}/contacts/{email} acme a@b"),
            (.get, "/v1/exports/invoices.csv", "/v1/exports/{export} invoices.csv"),
            (.post, "/v1/check", "405 GET, HEAD"),
            (.delete, "/v1/incidents", "405 GET, HEAD, POST"),
            (.put, "/v1/accounts/acme", "405 GET, HEAD, PATCH"),
            (.get, "/v1/operations/buy", "405 POST"),
            (.get, "/", "404"), (.get, "/v1", "404"), (.get, "/v1/check/", "404"), (.get, "//v1/check", "404"),
            (.get, "/v1/incidents/", "404"), (.get, "/v1/incidents//events", "404"), (.get, "/V1/check", "404"),
            (.get, "/v1/%63heck", "404"), (.post, "/v1/operations/none", "404"), (.get, "/v1/a/b/c/d/e/f/g", "404"),
            (.get, "/v1/incidents/%", "400"), (.get, "/v1/incidents/%4", "400"), (.get, "/v1/incidents/%zz", "400"),
            (.get, "/v1/incidents/%00", "400"), (.get, "/v1/incidents/%FF", "400"),
            (.get, "/v1/incidents/%C3%28", "400"), (.get, "/v1/incidents/%ED%A0%80", "400"),
        ] as [(HTTPMethod, String, String)])
    func paths(method: HTTPMethod, path: String, expected: String) {
        #expect(template(method, path) == expected)
    }

    @Test("a way in that will be closed says so")
    func deprecation() throws {
        let site = try Site()
        var routes = RouteTable.all
        let index = try #require(routes.firstIndex { $0.template == "/v1/plans" })
        routes[index].deprecation = Deprecation(
            since: try .init(parsing: "2026-01-01T00:00:00Z"), sunset: try .init(parsing: "2027-01-01T00:00:00Z"))
        let api = try API(site.service, APIWiring(), routes: routes)
        defer { api.stop() }
        let server = try HTTPServer(HTTPConfiguration(port: 0, loops: 1), handler: api)
        try server.start()
        defer { server.drain(seconds: 1) }
        let admin = try #require(site.keys[.admin])
        let reply = try Connection(port: server.port).call("GET", "/v1/plans", [("Authorization", "Bearer \(admin)")])
        #expect(reply.status == 200)
        #expect(reply["deprecation"] == "@1767225600")
        #expect(reply["sunset"] == "Fri, 01 Jan 2027 00:00:00 GMT")
    }
}
