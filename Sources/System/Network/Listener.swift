import CLinux
import Glibc

/// A socket that listens for connections, closed when its owner is done with it.
public final class Listener: Sendable {
    /// What became of an attempt to accept.
    public enum Acceptance: Sendable {
        case accepted(Socket)
        /// Nobody waits.
        case none
        /// The process, or the machine, has no descriptor left for the one who waits.
        case exhausted
    }

    /// How many connections may wait to be accepted; the kernel may allow fewer.
    static let backlog: Int32 = 4_096

    let number: Int32

    /// The port it listens on; of the kernel's choice where zero was asked for.
    public let port: Int

    /// Listens on a numeric address or a name, for IPv4 and IPv6 alike where the address is `::`.
    public init(address: String, port: Int) throws(SystemError) {
        let subject = "\(address) port \(port)"
        guard (0...65_535).contains(port) else { throw SystemError(.invalid, call: "bind", subject: subject) }
        let number = try Self.bind(address, port, subject)
        do {
            try SystemCall.check("listen", subject) { listen(number, Self.backlog) }
            self.port = try Self.port(of: number, subject)
        } catch {
            Glibc.close(number)
            throw error
        }
        self.number = number
    }

    deinit { Glibc.close(number) }

    /// Takes the connection that has waited longest.
    public func accept() -> Acceptance {
        while true {
            var address = sockaddr_storage()
            var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
            let flags = Int32(SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
            let accepted = unsafe withUnsafeMutableBytes(of: &address) { bytes in
                unsafe accept4(number, bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self), &length, flags)
            }
            if accepted >= 0 {
                let socket = Socket(number: accepted, peer: SocketAddress.text(address, length))
                socket.disableDelay()
                return .accepted(socket)
            }
            switch errno {
            // A connection that its peer gave up while it waited; the next may be well.
            case EINTR, ECONNABORTED, EPROTO, ENETDOWN, ENOPROTOOPT, EHOSTDOWN, EHOSTUNREACH, EOPNOTSUPP, ENETUNREACH:
                continue
            case EMFILE, ENFILE, ENOBUFS, ENOMEM: return .exhausted
            default: return .none
            }
        }
    }

    private static func bind(_ address: String, _ port: Int, _ subject: String) throws(SystemError) -> Int32 {
        var hints = unsafe addrinfo()
        unsafe hints.ai_flags = AI_PASSIVE
        unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        guard unsafe getaddrinfo(address, String(port), &hints, &list) == 0, let first = unsafe list else {
            throw SystemError(.invalid, call: "getaddrinfo", subject: subject)
        }
        defer { unsafe freeaddrinfo(list) }
        let kind = unsafe first.pointee.ai_socktype | Int32(SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        let number = try SystemCall.check("socket", subject) {
            unsafe socket(first.pointee.ai_family, kind, first.pointee.ai_protocol)
        }
        do {
            try allow(number, SOL_SOCKET, SO_REUSEADDR, 1, subject)
            if unsafe first.pointee.ai_family == AF_INET6 {
                try allow(number, Int32(IPPROTO_IPV6), IPV6_V6ONLY, 0, subject)
            }
            try SystemCall.check("bind", subject) {
                unsafe Glibc.bind(number, first.pointee.ai_addr, first.pointee.ai_addrlen)
            }
        } catch {
            Glibc.close(number)
            throw error
        }
        return number
    }

    private static func allow(
        _ number: Int32, _ level: Int32, _ option: Int32, _ value: Int32, _ subject: String
    ) throws(SystemError) {
        var value = value
        try SystemCall.check("setsockopt", subject) {
            unsafe setsockopt(number, level, option, &value, socklen_t(MemoryLayout<Int32>.size))
        }
    }

    private static func port(of number: Int32, _ subject: String) throws(SystemError) -> Int {
        var address = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        try SystemCall.check("getsockname", subject) {
            unsafe withUnsafeMutableBytes(of: &address) { bytes in
                unsafe getsockname(number, bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self), &length)
            }
        }
        return SocketAddress.port(address)
    }
}
