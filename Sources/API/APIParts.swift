import HTTP
import Service

/// What everybody in this room works with; made once.
///
/// A reference, because every request hands it on.
final class APIParts: Sendable {
    let service: Service
    let routes: [Route]
    let callers: Callers
    let cursors: CursorSeal
    let identifiers: RequestIdentifiers
    let figures: APIFigures
    let log: RequestLog
    let readiness: Readiness
    let description: [UInt8]
    let pools: Pools
    let wiring: APIWiring

    init(_ service: Service, routes: [Route], _ wiring: APIWiring) throws {
        self.service = service
        self.routes = routes
        self.wiring = wiring
        callers = Callers(service.keyring, proxies: wiring.proxies)
        cursors = try CursorSeal(service.secrets)
        identifiers = RequestIdentifiers()
        figures = APIFigures(routes)
        log = try RequestLog(routes, write: wiring.writeLog)
        readiness = Readiness(service.database)
        description = Description(routes, version: wiring.version).bytes
        pools = Pools(
            queries: try WorkPool(name: "query", threads: APILimits.queryThreads, queueLimit: APILimits.queryQueue),
            exports: try WorkPool(name: "export", threads: APILimits.exportThreads, queueLimit: APILimits.exportQueue),
            webhooks: try WorkPool(
                name: "webhook", threads: APILimits.webhookThreads, queueLimit: APILimits.webhookQueue))
    }

    /// The threads for what may take a while, apart from each other so that none starves another.
    struct Pools: Sendable {
        let queries: WorkPool
        let exports: WorkPool
        let webhooks: WorkPool
    }
}

/// What the program gives the API from outside.
public struct APIWiring: Sendable {
    /// What the description calls this version.
    public var version = "1"
    /// Addresses of proxies whose `X-Forwarded-For` is believed.
    public var proxies: Set<String> = []
    /// Where the log's lines go, many at a time; nil keeps none.
    public var writeLog: (@Sendable ([UInt8]) -> Void)?
    /// Told that a job has begun.
    public var jobHasBegun: @Sendable () -> Void = {}
    /// How old the oldest event is that nobody has been told of, in seconds; nil where there is none.
    public var outboxAgeSeconds: @Sendable () -> Int64? = { nil }
    /// What the HTTP server has done.
    public var server: (@Sendable () -> HTTPFigures)?

    /// Nothing wired.
    public init() {}
}
