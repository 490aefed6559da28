/// What bounds the telling of events.
public enum DeliveryLimits {
    /// The most messages on their way at once.
    public static let mostAtOnce = 256
    /// The most of them for one endpoint, so that one that hangs takes no other's place.
    public static let mostPerEndpoint = 8
    /// The most for an endpoint that failed last: one message tells whether it is back.
    public static let mostPerFailingEndpoint = 1
    /// How long a worker may hold a lane: three times what an attempt may take.
    public static let leaseSeconds: Int64 = 60
    /// The most bytes of an answer that are kept.
    public static let longestResponseKept = 512
    /// The most dead letters told again in one turn.
    public static let mostReplaysPerTurn = 16
    /// What an endpoint answers that wants to be told nothing any more.
    static let statusGone = 410
}
