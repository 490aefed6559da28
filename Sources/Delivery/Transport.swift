/// Carries messages: libcurl does, and in tests whatever stands in for a receiver.
public protocol Transport: Sendable {
    /// Sends a request and tells what came of it, once, from whatever thread; never waits.
    func send(_ request: CurlRequest, then: @escaping @Sendable (Exchanged) -> Void)

    /// Breaks off what is under way, telling of each that it was, and takes nothing more.
    func stop()
}

/// What came of a request.
public struct Exchanged: Sendable {
    /// The answer, or why there was none.
    public var result: Result<CurlResponse, CurlError>
    /// How long it took.
    public var durationMilliseconds: Int64

    /// What came of it after so long.
    public init(_ result: Result<CurlResponse, CurlError>, durationMilliseconds: Int64) {
        self.result = result
        self.durationMilliseconds = durationMilliseconds
    }
}
