import COpenSSL

/// Why a certificate and its key cannot be used.
public struct TLSFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was being done, such as reading a file.
    public let step: String

    /// What OpenSSL says about it.
    public let reason: String

    /// The oldest error that OpenSSL has noted on this thread; forgets the others.
    static func latest(_ step: String) -> TLSFault {
        var text = [CChar](repeating: 0, count: 256)
        let code = ERR_get_error()
        unsafe ERR_error_string_n(code, &text, text.count)
        ERR_clear_error()
        let bytes = text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        return TLSFault(step: step, reason: code == 0 ? "unknown" : String(decoding: bytes, as: UTF8.self))
    }

    /// A sentence for people.
    public var description: String { "\(step): \(reason)" }
}
