import Primitives
import Service
import System

/// How events are told: by which clock, with which chance, over which transport.
public struct DeliveryConfiguration: Sendable {
    /// How exchanges are made.
    public var curl: CurlSettings
    /// The time; receivers refuse messages stamped by any clock but the real one.
    public var clock: @Sendable () -> Instant = { Instant(clamping: SystemClock.now().seconds) }
    /// Random numbers, which spread attempts that failed together.
    public var chance: @Sendable () -> UInt64 = { UInt64.random(in: 0 ... .max) }
    /// What carries the messages instead of libcurl.
    public var transport: (any Transport)?
    /// Who claims lanes; unlike any other worker on the same database.
    public var worker = "worker"
    /// How often the writer's count of commits is looked at.
    var glanceMilliseconds: Int64 = 50

    /// Messages to the addresses that a service allows.
    public init(_ service: Service) {
        curl = CurlSettings(addresses: service.addresses)
    }
}

/// How the telling of events is doing.
public struct DeliveryFigures: Hashable, Sendable {
    /// Events still to be told to active endpoints.
    public var waiting = 0
    /// How long the oldest of them has waited.
    public var oldestSeconds: Int64 = 0
    /// Messages on their way.
    public var underWay = 0
    /// Attempts that got through since the start.
    public var delivered = 0
    /// Attempts that did not.
    public var failed = 0
}
