import Glibc

/// An answer as a client reads it.
struct Reply: Sendable {
    var status = 0
    var headers: [(name: String, value: String)] = []
    var body: [UInt8] = []

    var text: String { String(decoding: body, as: UTF8.self) }

    subscript(_ name: String) -> String? { headers.first { $0.name == name.lowercased() }?.value }
}

/// A connection that sends requests one after another and reads their answers.
final class Connection {
    enum Fault: Error {
        case cannotConnect(Int32)
        case ended
    }

    private let number: Int32
    private var buffer: [UInt8] = []

    init(port: Int) throws {
        number = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var on: Int32 = 1
        setsockopt(number, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
        var limit = timeval(tv_sec: 30, tv_usec: 0)
        setsockopt(number, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(port).bigEndian)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let answer = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(number, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard answer == 0 else { throw Fault.cannotConnect(errno) }
    }

    deinit { close(number) }

    /// Sends a request and reads its answer.
    func call(
        _ method: String, _ target: String, _ headers: [(String, String)] = [], body: [UInt8] = []
    ) throws -> Reply {
        try send(method, target, headers, body: body)
        return try receive(isHead: method == "HEAD")
    }

    /// Sends a request and reads nothing.
    func send(_ method: String, _ target: String, _ headers: [(String, String)] = [], body: [UInt8] = []) throws {
        var head = "\(method) \(target) HTTP/1.1\r\nHost: test\r\n"
        for (name, value) in headers { head += "\(name): \(value)\r\n" }
        if !body.isEmpty || ["POST", "PUT", "PATCH", "DELETE"].contains(method) {
            head += "Content-Length: \(body.count)\r\n"
        }
        var rest = (Array((head + "\r\n").utf8) + body)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.send(number, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { throw Fault.ended }
            rest = rest.dropFirst(count)
        }
    }

    /// Reads one answer.
    func receive(isHead: Bool = false) throws -> Reply {
        var reply = Reply()
        let lines = try line(until: "\r\n\r\n").split(separator: "\r\n")
        reply.status = lines.first.flatMap { $0.split(separator: " ").dropFirst().first }.flatMap { Int($0) } ?? 0
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let value = line[line.index(after: colon)...].drop { $0 == " " }
            reply.headers.append((line[..<colon].lowercased(), String(value)))
        }
        if isHead || reply.status == 304 || reply.status == 204 { return reply }
        if reply["transfer-encoding"] == "chunked" {
            while let size = Int(try line(until: "\r\n"), radix: 16), size > 0 {
                reply.body += try take(size)
                _ = try take(2)
            }
            _ = try take(2)
        } else {
            reply.body = try take(reply["content-length"].flatMap { Int($0) } ?? 0)
        }
        return reply
    }

    private func line(until end: String) throws -> String {
        let wanted = Array(end.utf8)
        while true {
            if let place = buffer.indices.first(where: { buffer[$0...].starts(with: wanted) }) {
                let text = String(decoding: buffer[..<place], as: UTF8.self)
                buffer.removeFirst(place + wanted.count)
                return text
            }
            try read()
        }
    }

    private func take(_ count: Int) throws -> [UInt8] {
        while buffer.count < count { try read() }
        defer { buffer.removeFirst(count) }
        return Array(buffer.prefix(count))
    }

    private func read() throws {
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        let count = recv(number, &bytes, bytes.count, 0)
        guard count > 0 else { throw Fault.ended }
        buffer += bytes[..<count]
    }
}
