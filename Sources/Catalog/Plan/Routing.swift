import Primitives

/// Where an incident goes: a queue, and its place in it.
public struct Route: Hashable, Sendable {
    /// The queue that takes it.
    public var queue: QueueID
    /// Its place there; 1 is served first.
    public var priority: Int

    /// A place in a queue.
    public init(queue: QueueID, priority: Int) {
        self.queue = queue
        self.priority = priority
    }
}

/// Where a plan's incidents go, by severity.
public struct Routing: Hashable, Sendable {
    /// The route of each severity the plan covers.
    public var routes: [Severity: Route]

    /// Routing by the given routes.
    public init(routes: [Severity: Route]) {
        self.routes = routes
    }

    /// The route of a severity.
    public subscript(severity: Severity) -> Route? { routes[severity] }
}
