import Glibc
import System

/// A client that sends what it is told, byte for byte, and knows no HTTP.
final class Client {
    private let number: Int32

    /// Connects to a port of this machine.
    init(port: Int, receiveBuffer: Int32? = nil) throws {
        number = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        if var size = receiveBuffer {
            setsockopt(number, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
        }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(port).bigEndian)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let answer = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(number, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard answer == 0 else { throw ClientFault.cannotConnect(errno) }
    }

    enum ClientFault: Error {
        case cannotConnect(Int32)
    }

    deinit { close(number) }

    /// Sends all of it, in one piece; says whether the other side took it.
    @discardableResult
    func send(_ bytes: [UInt8]) -> Bool {
        var start = 0
        while start < bytes.count {
            let count = bytes[start...].withUnsafeBytes {
                Glibc.send(number, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count <= 0 { return false }
            start += count
        }
        return true
    }

    @discardableResult
    func send(_ text: String) -> Bool { send(Array(text.utf8)) }

    /// Sends each byte by itself.
    func trickle(_ bytes: [UInt8]) {
        var on: Int32 = 1
        setsockopt(number, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
        for byte in bytes where !send([byte]) { return }
    }

    func finishSending() { shutdown(number, Int32(SHUT_WR)) }

    /// What comes next, at most so much, within so long; nil where nothing came, empty where the other side has ended.
    func receive(limit: Int = 1 << 16, within milliseconds: Int32 = 5_000) -> [UInt8]? {
        var waiting = pollfd(fd: number, events: Int16(POLLIN), revents: 0)
        guard poll(&waiting, 1, milliseconds) == 1 else { return nil }
        var buffer = [UInt8](repeating: 0, count: limit)
        let count = recv(number, &buffer, limit, 0)
        return count > 0 ? Array(buffer[..<count]) : []
    }

    /// All that comes until the other side ends, and whether it ended within the time.
    func receiveAll(within milliseconds: Int64 = 5_000) -> (bytes: [UInt8], ended: Bool) {
        let end = SystemClock.monotonicMilliseconds() + milliseconds
        var all: [UInt8] = []
        while true {
            let left = end - SystemClock.monotonicMilliseconds()
            guard left > 0, let some = receive(within: Int32(left)) else { return (all, false) }
            if some.isEmpty { return (all, true) }
            all += some
        }
    }

    /// So many whole answers, or as many as come within the time.
    func answers(_ count: Int, within milliseconds: Int64 = 5_000) -> [ReceivedAnswer] {
        let end = SystemClock.monotonicMilliseconds() + milliseconds
        var all: [UInt8] = []
        while true {
            let answers = ReceivedAnswer.read(all)
            let left = end - SystemClock.monotonicMilliseconds()
            guard answers.count < count, left > 0, let some = receive(within: Int32(left)), !some.isEmpty else {
                return answers
            }
            all += some
        }
    }
}
