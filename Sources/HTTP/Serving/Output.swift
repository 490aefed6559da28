/// Bytes on their way to a peer.
struct Output {
    /// What was sent already, up to `sent`, and what was not.
    var bytes: [UInt8] = []
    private(set) var sent = 0

    var unsentCount: Int { bytes.count - sent }

    /// Notes that some more were sent; gives back what the buffer holds once it is empty, if that is much.
    mutating func advance(by count: Int, keeping keptBytes: Int) {
        sent += count
        guard sent >= bytes.count else { return }
        sent = 0
        if bytes.capacity > keptBytes { bytes = [] } else { bytes.removeAll(keepingCapacity: true) }
    }

    /// Moves what is unsent to the front where more than that was sent, so that a long stream does not grow it.
    mutating func compact() {
        guard sent > unsentCount else { return }
        bytes.removeSubrange(..<sent)
        sent = 0
    }
}
