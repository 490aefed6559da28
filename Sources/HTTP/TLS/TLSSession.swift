import COpenSSL
import System

/// TLS on one connection (`SSL`), used by one thread at a time.
@safe
final class TLSSession {
    /// What became of an attempt to agree.
    enum Handshake: Hashable {
        case done
        case needs(Poller.Interest)
        case failed
    }

    private let handle: OpaquePointer
    private let socket: Socket

    /// After a fatal error OpenSSL must not be asked to say goodbye.
    private var isBroken = false

    init?(_ context: TLSContext, _ socket: Socket) {
        guard let session = unsafe SSL_new(context.handle) else { return nil }
        guard unsafe SSL_set_fd(session, socket.number) == 1 else {
            unsafe SSL_free(session)
            return nil
        }
        unsafe SSL_set_accept_state(session)
        unsafe handle = session
        self.socket = socket
    }

    deinit { unsafe SSL_free(handle) }

    func shakeHands() -> Handshake {
        ERR_clear_error()
        let answer = unsafe SSL_do_handshake(handle)
        if answer == 1 { return .done }
        switch unsafe SSL_get_error(handle, answer) {
        case SSL_ERROR_WANT_READ: return .needs(.receiving)
        case SSL_ERROR_WANT_WRITE: return .needs(.sending)
        default:
            isBroken = true
            ERR_clear_error()
            return .failed
        }
    }

    func receive(into buffer: inout [UInt8]) -> Socket.Transfer {
        ERR_clear_error()
        var count = 0
        let answer = unsafe SSL_read_ex(handle, &buffer, buffer.count, &count)
        return answer == 1 ? .moved(count) : refusal(answer)
    }

    func send(_ bytes: [UInt8], from start: Int) -> Socket.Transfer {
        ERR_clear_error()
        var count = 0
        let answer = unsafe bytes.withUnsafeBytes { all in
            let rest = unsafe UnsafeRawBufferPointer(rebasing: all.dropFirst(start))
            return unsafe SSL_write_ex(handle, rest.baseAddress, rest.count, &count)
        }
        return answer == 1 ? .moved(count) : refusal(answer)
    }

    /// Says that nothing more will be sent, in TLS and below it.
    func shutdownSending() {
        if !isBroken {
            ERR_clear_error()
            unsafe SSL_shutdown(handle)
            ERR_clear_error()
        }
        socket.shutdownSending()
    }

    private func refusal(_ answer: CInt) -> Socket.Transfer {
        switch unsafe SSL_get_error(handle, answer) {
        case SSL_ERROR_WANT_READ, SSL_ERROR_WANT_WRITE: return .wouldBlock
        case SSL_ERROR_ZERO_RETURN: return .ended
        default:
            isBroken = true
            ERR_clear_error()
            return .failed
        }
    }
}
