import System

/// How the bytes of a connection travel.
enum Transport {
    case plain(Socket)
    case tls(TLSSession)

    /// Plain text where there is no certificate; nil where TLS has no memory for one more.
    init?(_ socket: Socket, _ tls: TLSContext?) {
        guard let tls else {
            self = .plain(socket)
            return
        }
        guard let session = TLSSession(tls, socket) else { return nil }
        self = .tls(session)
    }

    /// A read that did not fill its buffer has taken all there was; TLS says so itself.
    var isDrainedByShortRead: Bool {
        switch self {
        case .plain: true
        case .tls: false
        }
    }

    func receive(into buffer: inout [UInt8]) -> Socket.Transfer {
        switch self {
        case .plain(let socket): socket.receive(into: &buffer)
        case .tls(let session): session.receive(into: &buffer)
        }
    }

    func send(_ bytes: [UInt8], from start: Int) -> Socket.Transfer {
        switch self {
        case .plain(let socket): socket.send(bytes, from: start)
        case .tls(let session): session.send(bytes, from: start)
        }
    }

    func shutdownSending() {
        switch self {
        case .plain(let socket): socket.shutdownSending()
        case .tls(let session): session.shutdownSending()
        }
    }
}
