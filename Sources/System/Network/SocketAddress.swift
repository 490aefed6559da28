import CLinux
import Glibc

/// Addresses as C keeps them, told as text.
enum SocketAddress {
    /// What an IPv4 address looks like to a socket that listens for both kinds.
    private static let mappedPrefix = "::ffff:"

    /// The address without its port, such as `192.0.2.7` or `2001:db8::7`; empty where there is none.
    static func text(_ address: sockaddr_storage, _ length: socklen_t) -> String {
        var address = address
        var name = [CChar](repeating: 0, count: Int(NI_MAXHOST))
        let answer = unsafe withUnsafeBytes(of: &address) { bytes in
            unsafe getnameinfo(
                bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self), length, &name, socklen_t(name.count), nil, 0,
                Int32(NI_NUMERICHOST))
        }
        guard answer == 0 else { return "" }
        let text = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return text.hasPrefix(mappedPrefix) ? String(text.dropFirst(mappedPrefix.count)) : text
    }

    /// The port, of either kind of address.
    static func port(_ address: sockaddr_storage) -> Int {
        let family = Int32(address.ss_family)
        return unsafe withUnsafeBytes(of: address) { bytes in
            switch family {
            case AF_INET: Int(UInt16(bigEndian: unsafe bytes.load(as: sockaddr_in.self).sin_port))
            case AF_INET6: Int(UInt16(bigEndian: unsafe bytes.load(as: sockaddr_in6.self).sin6_port))
            default: 0
            }
        }
    }
}
