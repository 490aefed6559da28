import Primitives
import Service
import System

/// Tells events to endpoints: one at a time in each lane, many lanes at once.
///
/// One thread decides: it writes down what came of messages and claims what is due, all that has gathered in one
/// transaction. The transport carries the messages and reports back. A lane that was claimed when the process was
/// killed is claimed again at the next start, and its event told again under the same id.
public final class DeliveryService: Sendable {
    let service: Service
    let configuration: DeliveryConfiguration
    let transport: any Transport
    let desk = Monitor(DeliveryDesk())
    private let thread = Monitor<WorkerThread?>(nil)

    /// A service that has not begun.
    public init(_ service: Service, _ configuration: DeliveryConfiguration) throws {
        self.service = service
        self.configuration = configuration
        transport = try configuration.transport ?? CurlTransport(configuration.curl)
    }

    /// Begins with what is due already.
    public func start() throws {
        try service.releaseDeliveryClaims()
        let started = try WorkerThread(name: "acquit-delivery") { [self] in work() }
        thread.withLock { $0 = started }
    }

    /// Looks for something due: to be called when something was announced.
    ///
    /// Commits are noticed without it as well, a little later.
    public func wake() {
        desk.withLock { $0.isWoken = true }
    }

    /// Takes nothing new, waits so many seconds for what is on its way, and breaks off the rest, to be told again.
    public func stop(seconds: Int) {
        desk.withLock { $0.isStopping = true }
        _ = desk.wait(upTo: Int64(seconds) * 1_000) { $0.underWay.isEmpty && $0.told.isEmpty ? true : nil }
        transport.stop()
        desk.withLock { $0.isStopped = true }
        let started = thread.withLock { thread in
            defer { thread = nil }
            return thread
        }
        started?.join()
    }

    /// How it is doing.
    public func figures() throws -> DeliveryFigures {
        let depth = try service.deliveryDepth()
        return desk.withLock { desk in
            var figures = desk.figures
            figures.underWay = desk.underWay.values.reduce(0, +)
            figures.waiting = depth.events
            let now = SystemClock.now().milliseconds
            figures.oldestSeconds = depth.oldestMilliseconds.map { max(0, (now - $0) / 1_000) } ?? 0
            return figures
        }
    }
}

/// What the thread that decides and the transport hand each other.
struct DeliveryDesk: Sendable {
    /// What came of messages, not written down yet.
    var told: [Telling] = []
    /// Messages on their way, by endpoint.
    var underWay: [EndpointID: Int] = [:]
    var isWoken = true
    var isStopping = false
    var isStopped = false
    var figures = DeliveryFigures()
}
