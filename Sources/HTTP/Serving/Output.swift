import System

/// Bytes on their way to a peer: what was written, and behind it perhaps one long body that nobody copies.
struct Output {
    /// What was sent already, up to `sent`, and what was not.
    var bytes: [UInt8] = []
    private var sent = 0

    /// Goes behind `bytes`; the one array that all who are answered alike share.
    private var body: [UInt8] = []
    private var bodySent = 0

    /// How many bytes wait.
    var unsentCount: Int { bytes.count - sent + body.count - bodySent }

    /// Whether a long body waits, behind which nothing can be written yet.
    var hasBody: Bool { !body.isEmpty }

    /// Sends what is next, as far as it goes; what was moved is to be noted by `advance`.
    func send(through transport: Transport) -> Socket.Transfer {
        sent < bytes.count ? transport.send(bytes, from: sent) : transport.send(body, from: bodySent)
    }

    /// Puts a long body behind what is written.
    mutating func follow(with body: [UInt8]) {
        self.body = body
        bodySent = 0
    }

    /// Notes that some more was sent; gives back what an empty buffer holds, if that is much.
    mutating func advance(by count: Int, keeping keptBytes: Int) {
        guard sent < bytes.count else {
            bodySent += count
            if bodySent >= body.count { follow(with: []) }
            return
        }
        sent += count
        guard sent >= bytes.count else { return }
        sent = 0
        if bytes.capacity > keptBytes { bytes = [] } else { bytes.removeAll(keepingCapacity: true) }
    }

    /// Moves what is unsent to the front where more than that was sent, so that a long stream does not grow it.
    mutating func compact() {
        guard sent > bytes.count - sent else { return }
        bytes.removeSubrange(..<sent)
        sent = 0
    }
}
