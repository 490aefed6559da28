/// Why a part of a body could not be written.
public enum HTTPStreamFault: Error, Hashable, Sendable {
    /// The connection is gone, or was given up.
    case peerGone

    /// The body was finished before, or the request was answered otherwise.
    case finished
}

/// The body of an answer whose head is on its way, written part by part from a thread that may wait.
///
/// Dropped without `finish`, it breaks the connection: the peer must not take a part for the whole.
public final class HTTPBodyWriter: Sendable {
    /// None where the answer has no body, whatever is written.
    private let channel: StreamChannel?

    init(_ channel: StreamChannel?) {
        self.channel = channel
    }

    deinit { channel?.end(.abandoned) }

    /// Sends some bytes; waits while more than a limit is unsent, so it is not for the loop's own thread.
    public func write(_ bytes: [UInt8]) throws(HTTPStreamFault) {
        try channel?.write(bytes)
    }

    /// Says that the body is whole.
    public func finish() {
        channel?.end(.finished)
    }
}
