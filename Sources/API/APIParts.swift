import HTTP
import Service

/// What everybody in this room works with; made once.
struct APIParts: Sendable {
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
