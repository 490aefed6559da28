import CLinux
import Glibc

/// A connected stream socket that never blocks, closed when its owner is done with it.
public final class Socket: Sendable {
    /// What became of an attempt to move bytes.
    public enum Transfer: Hashable, Sendable {
        case moved(Int)
        /// Nothing can be moved now; a poller says when it can.
        case wouldBlock
        /// The peer sends nothing more.
        case ended
        /// The connection is gone.
        case failed
    }

    /// The number that C knows it by.
    package let number: Int32

    /// The address of the peer, without its port.
    public let peer: String

    init(number: Int32, peer: String) {
        self.number = number
        self.peer = peer
    }

    deinit { Glibc.close(number) }

    /// Reads what has come into the front of `buffer`, as much as it holds.
    public func receive(into buffer: inout [UInt8]) -> Transfer {
        while true {
            let count = unsafe buffer.withUnsafeMutableBytes { unsafe recv(number, $0.baseAddress, $0.count, 0) }
            if count > 0 { return .moved(count) }
            if count == 0 { return .ended }
            if errno != EINTR { return Self.refusal() }
        }
    }

    /// Sends the bytes from `start` on, as many as the kernel takes now.
    public func send(_ bytes: [UInt8], from start: Int) -> Transfer {
        while true {
            let count = unsafe bytes.withUnsafeBytes { all in
                let rest = unsafe UnsafeRawBufferPointer(rebasing: all.dropFirst(start))
                return unsafe Glibc.send(number, rest.baseAddress, rest.count, Int32(MSG_NOSIGNAL))
            }
            if count >= 0 { return .moved(count) }
            if errno != EINTR { return Self.refusal() }
        }
    }

    /// Tells the peer that nothing more will be sent; what it sends can still be read.
    public func shutdownSending() {
        shutdown(number, Int32(SHUT_WR))
    }

    /// Sends small answers at once instead of waiting for more to send along.
    func disableDelay() {
        var on: Int32 = 1
        unsafe setsockopt(number, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
    }

    private static func refusal() -> Transfer {
        errno == EAGAIN || errno == EWOULDBLOCK ? .wouldBlock : .failed
    }
}
