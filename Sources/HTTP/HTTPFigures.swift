import Synchronization

/// What a server has done since it was made.
public struct HTTPFigures: Hashable, Sendable {
    /// Connections open now.
    public var connectionsOpen = 0

    /// Connections taken on.
    public var connectionsAccepted = 0

    /// Connections turned away because there were too many.
    public var connectionsShed = 0

    /// Requests that met the grammar and reached the handler.
    public var requests = 0

    /// Messages that the server itself refused, by status.
    public var refusals: [Int: Int] = [:]

    /// TLS handshakes that failed or took too long.
    public var handshakesFailed = 0

    /// Connections closed because their peer rested, or took nothing, for too long.
    public var connectionsTimedOut = 0

    /// Bytes received and sent, without what TLS adds.
    public var bytesReceived = 0

    /// Bytes sent, without what TLS adds.
    public var bytesSent = 0

    /// Nothing yet.
    public init() {}
}

/// The figures while they are counted, by any thread.
final class Counters: Sendable {
    let connectionsOpen = Atomic(0)
    let connectionsAccepted = Atomic(0)
    let connectionsShed = Atomic(0)
    private let refusals = Mutex<[Int: Int]>([:])

    func countRefusal(_ status: Int) {
        refusals.withLock { $0[status, default: 0] += 1 }
    }

    /// The figures with those of the loops added up.
    func figures(_ loops: [LoopCounters]) -> HTTPFigures {
        var figures = HTTPFigures()
        figures.connectionsOpen = connectionsOpen.load(ordering: .relaxed)
        figures.connectionsAccepted = connectionsAccepted.load(ordering: .relaxed)
        figures.connectionsShed = connectionsShed.load(ordering: .relaxed)
        figures.refusals = refusals.withLock { $0 }
        for loop in loops {
            figures.requests += loop.requests.load(ordering: .relaxed)
            figures.handshakesFailed += loop.handshakesFailed.load(ordering: .relaxed)
            figures.connectionsTimedOut += loop.connectionsTimedOut.load(ordering: .relaxed)
            figures.bytesReceived += loop.bytesReceived.load(ordering: .relaxed)
            figures.bytesSent += loop.bytesSent.load(ordering: .relaxed)
        }
        return figures
    }
}

/// The figures that change with every request, which each loop counts for itself.
final class LoopCounters: Sendable {
    let requests = Atomic(0)
    let handshakesFailed = Atomic(0)
    let connectionsTimedOut = Atomic(0)
    let bytesReceived = Atomic(0)
    let bytesSent = Atomic(0)

    /// Adds to a figure that only one thread writes and others read.
    static func add(_ amount: Int, to figure: borrowing Atomic<Int>) {
        figure.wrappingAdd(amount, ordering: .relaxed)
    }
}
