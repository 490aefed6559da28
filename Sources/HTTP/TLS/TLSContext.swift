import COpenSSL

/// A certificate, its key, and the rules of TLS (`SSL_CTX`).
@safe
final class TLSContext: @unchecked Sendable {
    /// Changed by nobody after `init`, and counted by OpenSSL under its own lock.
    let handle: OpaquePointer

    /// Reads the files, and checks that they belong together.
    init(_ files: HTTPConfiguration.TLS) throws(TLSFault) {
        guard !files.certificate.utf8.contains(0), !files.key.utf8.contains(0) else {
            throw TLSFault(step: "names of files", reason: "a zero byte")
        }
        ERR_clear_error()
        guard let context = unsafe SSL_CTX_new(TLS_server_method()) else { throw .latest("preparing TLS") }
        do {
            try unsafe Self.prepare(context, files)
        } catch {
            unsafe SSL_CTX_free(context)
            throw error
        }
        unsafe handle = context
    }

    deinit { unsafe SSL_CTX_free(handle) }

    private static func prepare(_ context: OpaquePointer, _ files: HTTPConfiguration.TLS) throws(TLSFault) {
        guard unsafe openssl_harden(context) == 1 else { throw .latest("asking for TLS 1.2") }
        // Without this an encrypted key would ask for its password at the terminal.
        unsafe SSL_CTX_set_default_passwd_cb(context, refusePassword)
        guard unsafe SSL_CTX_use_certificate_chain_file(context, files.certificate) == 1 else {
            throw .latest("reading the certificate \(files.certificate)")
        }
        guard unsafe SSL_CTX_use_PrivateKey_file(context, files.key, SSL_FILETYPE_PEM) == 1 else {
            throw .latest("reading the key \(files.key)")
        }
        guard unsafe SSL_CTX_check_private_key(context) == 1 else { throw .latest("matching the key") }
        unsafe SSL_CTX_set_alpn_select_cb(context, selectProtocol, nil)
    }
}

/// Gives no password.
private func refusePassword(
    _ buffer: UnsafeMutablePointer<CChar>?, _ size: CInt, _ isWriting: CInt, _ context: UnsafeMutableRawPointer?
) -> CInt { -1 }

/// `http/1.1` as ALPN writes it: its length and its letters (RFC 7301).
private let offeredProtocol: [UInt8] = [8] + Array("http/1.1".utf8)

/// Takes `http/1.1` from a client that offers protocols, and refuses one that offers only others.
private func selectProtocol(
    _ session: OpaquePointer?, _ chosen: UnsafeMutablePointer<UnsafePointer<UInt8>?>?,
    _ chosenLength: UnsafeMutablePointer<UInt8>?, _ offered: UnsafePointer<UInt8>?, _ offeredLength: CUnsignedInt,
    _ context: UnsafeMutableRawPointer?
) -> CInt {
    let all = unsafe UnsafeBufferPointer(start: offered, count: Int(offeredLength))
    var index = 0
    while index < all.count {
        let length = Int(unsafe all[index])
        let end = index + 1 + length
        guard end <= all.count else { break }
        if unsafe all[index..<end].elementsEqual(offeredProtocol), let offered = unsafe offered {
            // The answer points into what the client sent, which lives as long as OpenSSL looks at it.
            unsafe chosen?.pointee = unsafe offered + index + 1
            unsafe chosenLength?.pointee = UInt8(length)
            return SSL_TLSEXT_ERR_OK
        }
        index = end
    }
    return SSL_TLSEXT_ERR_ALERT_FATAL
}
