import HTTP
import JSON
import Primitives
import Service
import Storage
import System

/// The service over HTTP: finds the way in, tells who calls, hands the operation on, and answers.
public final class API: HTTPHandler {
    private let parts: APIParts
    private let router: Router

    /// The API over a service.
    public convenience init(_ service: Service, _ wiring: APIWiring = APIWiring()) throws {
        try self.init(service, wiring, routes: RouteTable.all)
    }

    init(_ service: Service, _ wiring: APIWiring, routes: [Route]) throws {
        router = Router(routes)
        parts = try APIParts(service, routes: routes, wiring)
    }

    /// The description of the API (OpenAPI 3.1), as `/openapi.json` gives it.
    public static func description(version: String) -> [UInt8] {
        Description(RouteTable.all, version: version).bytes
    }

    /// Finishes what is under way, once the server asks for nothing more.
    public func stop() {
        parts.pools.queries.stop()
        parts.pools.exports.stop()
        parts.pools.webhooks.stop()
        parts.service.keyring.flush()
        parts.log.stop()
    }

    /// Writes a line about the service itself into the log.
    public func log(_ what: String) {
        parts.log.failure(nil, what)
    }

    /// Answers a request, now or later.
    public func handle(_ request: HTTPRequest, _ responder: Responder) {
        let begunAt = SystemClock.monotonicNanoseconds()
        func exchange(_ route: Int?) -> Exchange {
            Exchange(request, route: route, responder, parts, begunAt: begunAt)
        }
        switch router.find(request.method, request.path) {
        case .route(let index, let parameters): answer(exchange(index), parts.routes[index], parameters)
        case .otherMethods(let allowed): exchange(nil).refuse(Self.otherMethods(allowed))
        case .malformed: exchange(nil).refuse(Self.malformedPath)
        case .nothing: exchange(nil).refuse(Self.nothing)
        }
    }

    private func answer(_ exchange: Exchange, _ route: Route, _ parameters: [String]) {
        do {
            if route.isPublic {
                try answerPublic(exchange, route, parameters)
                return
            }
            let actor = try parts.callers.actor(of: exchange.request)
            exchange.note(actor)
            switch route.target {
            case .operation(let operation):
                try OperationRoute(parts, exchange, operation, nil).run(as: actor, [], [])
            case .alias(let operation, let alias):
                try OperationRoute(parts, exchange, operation, alias).run(as: actor, route.parameters, parameters)
            case .export: try ExportRoute(parts, exchange).run(as: actor, parameters)
            case .metrics: try MetricsRoute(parts, exchange).run(as: actor)
            case .health, .readiness, .description, .webhook: throw Self.nothing
            }
        } catch {
            exchange.refuse(error)
        }
    }

    private func answerPublic(_ exchange: Exchange, _ route: Route, _ parameters: [String]) throws {
        if case .webhook = route.target {
            try WebhookRoute(parts, exchange).run(parameters)
            return
        }
        try Self.requireNoQuery(exchange.request)
        switch route.target {
        case .health: exchange.answer(200, json: Self.healthy)
        case .readiness: parts.readiness.answer(exchange)
        default: exchange.answer(200, json: parts.description)
        }
    }

    private static let healthy = Array(#"{"status":"ok"}"#.utf8)

    static func requireNoQuery(_ request: HTTPRequest) throws(Refusal) {
        let faults = try QueryText(request.query).parameters.map {
            Refusal.FieldFault(field: $0.name, code: "unknown_field", detail: "is no parameter of this")
        }
        guard faults.isEmpty else { throw Refusal.badInput(faults) }
    }

    private static func otherMethods(_ allowed: String) -> Problem {
        Problem(
            405,
            Refusal(
                .badInput, code: "method_not_allowed", what: "This is not asked for by that method.",
                next: "Use one of \(allowed)."), headers: [("Allow", allowed)])
    }

    private static let nothing = Problem(
        404,
        Refusal(
            .notFound, code: "route_unknown", what: "There is nothing at this path.",
            next: "`GET /openapi.json` describes all there is."))

    private static let malformedPath = Problem(
        400,
        Refusal.badField("path", code: "malformed", "is not percent-encoded UTF-8"))
}
