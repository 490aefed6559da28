/// How much of everything one peer, or all of them, may take.
public struct HTTPLimits: Hashable, Sendable {
    /// The longest request line, without its line end; 414 beyond.
    public var requestLineBytes = 8 * 1_024

    /// The most bytes in all headers of a request, with their line ends, and likewise in its trailers; 431 beyond.
    public var headerBytes = 32 * 1_024

    /// The most headers of a request, and the most trailers; 431 beyond.
    public var headerFields = 100

    /// The longest body; 413 beyond.
    public var bodyBytes = 1_024 * 1_024

    /// The most bytes in all bodies that are still arriving, on each loop; 503 beyond.
    public var arrivingBytes = 128 * 1_024 * 1_024

    /// How long the head of a request may take, from its first byte or from the beginning of the connection; 408.
    public var headerMilliseconds: Int64 = 10_000

    /// How long a connection may rest between requests; it is closed then.
    public var idleMilliseconds: Int64 = 60_000

    /// The slowest a body may arrive, on average; 408 below.
    public var bodyBytesPerSecond: Int64 = 500

    /// How long a body may arrive more slowly than that at first.
    public var bodyGraceMilliseconds: Int64 = 5_000

    /// How long a TLS handshake may take; the connection is closed then.
    public var handshakeMilliseconds: Int64 = 10_000

    /// How long a peer may take none of an answer that waits for it; the connection is closed then.
    public var stallMilliseconds: Int64 = 30_000

    /// How long a refused peer may go on sending, unheard, so that it can read its answer; then comes the end.
    public var lingerMilliseconds: Int64 = 1_000

    /// How long a resting connection may still bring a request when the server drains.
    public var drainIdleMilliseconds: Int64 = 500

    /// The most connections at once, however many descriptors there are; 503 beyond.
    public var connections = 10_000

    /// The descriptors left for the rest of the program, out of those the process may open.
    public var reservedDescriptors = 32

    /// The most requests on one connection; it is closed after the last.
    public var requestsPerConnection = 100_000

    /// The most requests of one connection that wait for their answers; no more is read meanwhile.
    public var requestsInFlight = 32

    /// The most bytes of answers that wait for a peer before no more of its requests are read.
    public var unsentBytes = 256 * 1_024

    /// The most bytes of a stream that wait to be sent before its writer waits.
    public var streamBytes = 256 * 1_024

    /// The limits that the service runs with.
    public static let standard = HTTPLimits()

    /// The standard limits, to be changed where a test has no time for them.
    public init() {}

    /// The most events that one wait of a loop is told.
    static let eventsPerWait = 256

    /// The most connections accepted before the loop looks at its other work.
    static let acceptancesPerTurn = 64

    /// How much is read from a connection at a time.
    static let readBytes = 64 * 1_024

    /// How often one connection is read before the loop looks at its other work.
    static let readsPerTurn = 8

    /// How often one connection is sent to before the loop looks at its other work.
    static let sendsPerTurn = 16

    /// The largest buffer that a resting connection keeps.
    static let keptBytes = 8 * 1_024

    /// The longest body that is copied behind its head; a longer one is sent from where it is.
    static let copiedBytes = 16 * 1_024

    /// How precisely deadlines are kept.
    static let tickMilliseconds: Int64 = 100

    /// How many ticks the wheel of deadlines has.
    static let ticks = 1_024

    /// How long accepting pauses where not even the spare descriptor helps.
    static let pauseMilliseconds: Int64 = 100

    /// The most digits of a chunk's size.
    static let chunkSizeDigits = 16
}
