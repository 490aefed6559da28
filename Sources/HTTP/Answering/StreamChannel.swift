import System

/// What passes from the thread that writes a body to the loop that sends it.
final class StreamChannel: Sendable {
    /// How far the writer has got.
    enum Ending: Hashable, Sendable {
        case open
        case finished
        /// Nobody will write the rest, so the peer must not take what it has for the whole.
        case abandoned
    }

    private struct State: Sendable {
        var waiting: [UInt8] = []
        var ending = Ending.open
        var isGone = false
        /// The loop has been told and has not looked yet.
        var isAnnounced = false
    }

    /// How much goes in at a time.
    private static let pieceBytes = 64 * 1_024

    private let state = Monitor(State())
    private let limit: Int
    private let announce: @Sendable () -> Void

    /// A channel whose other end is told by `announce` that there is something to take.
    init(limit: Int, announce: @escaping @Sendable () -> Void) {
        self.limit = limit
        self.announce = announce
    }

    /// Puts bytes in, each piece once there is room.
    func write(_ bytes: [UInt8]) throws(HTTPStreamFault) {
        var start = 0
        while start < bytes.count {
            let end = min(start + Self.pieceBytes, bytes.count)
            try put(bytes[start..<end])
            start = end
        }
    }

    private func put(_ piece: ArraySlice<UInt8>) throws(HTTPStreamFault) {
        let sending = state.wait { state -> Result<Bool, HTTPStreamFault>? in
            if state.isGone { return .failure(.peerGone) }
            guard state.ending == .open else { return .failure(.finished) }
            guard state.waiting.count < limit else { return nil }
            state.waiting += piece
            return .success(Self.mustAnnounce(&state))
        }
        if try sending.get() { announce() }
    }

    /// Says that nothing more comes; only the first time counts.
    func end(_ ending: Ending) {
        let isNews = state.withLock { state in
            guard state.ending == .open, !state.isGone else { return false }
            state.ending = ending
            return Self.mustAnnounce(&state)
        }
        if isNews { announce() }
    }

    private static func mustAnnounce(_ state: inout State) -> Bool {
        defer { state.isAnnounced = true }
        return !state.isAnnounced
    }

    /// All that waits, and whether more may come after it.
    func take() -> (bytes: [UInt8], ending: Ending) {
        state.withLock { state in
            let taken = state.waiting
            state.waiting = []
            state.isAnnounced = false
            return (taken, state.ending)
        }
    }

    /// Says that nobody takes anything any more; writers that wait are let go.
    func close() {
        state.withLock { state in
            state.isGone = true
            state.waiting = []
        }
    }
}
