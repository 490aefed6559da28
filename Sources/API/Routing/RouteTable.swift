import HTTP
import Service

/// Every way in: each operation under its own name, and the names that people use.
public enum RouteTable {
    /// The ways in over all operations.
    static let all: [Route] = routes(over: OperationRegistry.all)

    /// The ways in over some operations.
    static func routes(over operations: [OperationDeclaration]) -> [Route] {
        special + aliases(over: operations)
            + operations.map { Route(method: .post, template: "/v1/operations/\($0.name)", target: .operation($0)) }
    }

    private static let special = [
        Route(method: .get, template: "/healthz", target: .health),
        Route(method: .get, template: "/readyz", target: .readiness),
        Route(method: .get, template: "/metrics", target: .metrics),
        Route(method: .get, template: "/openapi.json", target: .description),
        Route(method: .get, template: "/v1/exports/{export}", target: .export),
        Route(method: .post, template: "/webhooks/{source}", target: .webhook),
    ]

    private static func aliases(over operations: [OperationDeclaration]) -> [Route] {
        let byName = Dictionary(operations.map { ($0.name, $0) }) { first, _ in first }
        return names.compactMap { name in
            byName[name.operation].map {
                Route(method: name.method, template: name.template, target: .alias($0, name.alias))
            }
        }
    }

    /// A name that people use.
    struct Name: Sendable {
        let method: HTTPMethod
        let template: String
        let operation: String
        let alias: Route.Alias
    }

    private static func get(_ template: String, _ operation: String, isTagged: Bool = false) -> Name {
        Name(method: .get, template: template, operation: operation, alias: Route.Alias(isTagged: isTagged))
    }

    private static func make(
        _ template: String, _ operation: String, _ location: (member: String, path: String)? = nil
    ) -> Name {
        Name(
            method: .post, template: template, operation: operation,
            alias: Route.Alias(status: 201, location: location))
    }

    private static func act(
        _ template: String, _ operation: String, method: HTTPMethod = .post, isTagged: Bool = false
    ) -> Name {
        Name(method: method, template: template, operation: operation, alias: Route.Alias(isTagged: isTagged))
    }

    /// The names that people use, each for an operation; a name in braces is a field of its input.
    static let names: [Name] = [
        get("/v1/check", "check"),
        make("/v1/incidents", "incident.open", ("incident", "/v1/incidents/")),
        get("/v1/incidents", "incident.list"),
        get("/v1/incidents/{incident}", "incident.show"),
        make("/v1/incidents/{incident}/events", "incident.event"),
        make("/v1/incidents/{incident}/verdicts", "verdict"),
        get("/v1/incidents/{incident}/verdicts", "verdict.list"),
        make("/v1/incidents/{incident}/waivers", "waive"),
        get("/v1/incidents/{incident}/waivers", "waiver.list"),
        get("/v1/waivers", "waiver.list"),
        make("/v1/accounts", "account.add", ("account", "/v1/accounts/")),
        get("/v1/accounts", "account.list"),
        get("/v1/accounts/{id}", "account.show", isTagged: true),
        act("/v1/accounts/{id}", "account.set", method: .patch, isTagged: true),
        get("/v1/accounts/{account}/credits", "credits"),
        make("/v1/contacts", "contact.add"),
        act("/v1/accounts/{account}/contacts/{email}", "contact.remove", method: .delete),
        make("/v1/orders", "buy", ("order", "/v1/orders/")),
        get("/v1/orders", "order.list"),
        get("/v1/orders/{order}", "order.show"),
        act("/v1/orders/{order}/cancel", "order.cancel"),
        make("/v1/orders/{order}/refunds", "refund"),
        make("/v1/payments", "pay"),
        get("/v1/invoices", "invoice.list"),
        get("/v1/invoices/{invoice}", "invoice.show"),
        act("/v1/invoices/{invoice}/void", "invoice.void"),
        make("/v1/defects", "defect.add", ("defect", "/v1/defects/")),
        get("/v1/defects", "defect.list"),
        get("/v1/defects/{id}", "defect.show"),
        act("/v1/defects/{id}/confirm", "defect.confirm"),
        act("/v1/defects/{id}/reject", "defect.reject"),
        act("/v1/defects/{id}/fix", "defect.fix"),
        get("/v1/plans", "plan.list"),
        get("/v1/plans/{id}", "plan.show"),
        get("/v1/jobs", "job.list"),
        get("/v1/jobs/{job}", "job.show"),
        make("/v1/keys", "key.add"),
        get("/v1/keys", "key.list"),
        act("/v1/keys/{id}/rotate", "key.rotate"),
        act("/v1/keys/{id}", "key.revoke", method: .delete),
        make("/v1/webhook-endpoints", "webhook.endpoint.add"),
        get("/v1/webhook-endpoints", "webhook.endpoint.list"),
        act("/v1/webhook-endpoints/{id}/rotate", "webhook.endpoint.rotate"),
        act("/v1/webhook-endpoints/{id}/disable", "webhook.endpoint.disable"),
        act("/v1/webhook-endpoints/{id}/enable", "webhook.endpoint.enable"),
        get("/v1/webhook-deliveries", "webhook.deliveries"),
        act("/v1/webhook-deliveries/{id}/replay", "webhook.replay"),
        get("/v1/events", "event.list"),
    ]
}
