import COpenSSL

/// Message authentication with one key: HMAC (RFC 2104) of SHA-256.
///
/// The key is worked in once; any number of threads may authenticate with it.
@safe
public final class HMACSHA256: @unchecked Sendable {
    /// How many bytes a tag has.
    public static let byteCount = 32

    private let keyed: OpaquePointer

    /// Takes a key of any length; 32 bytes are as good as more.
    public init(key: [UInt8]) {
        unsafe keyed = Library.require(unsafe EVP_MAC_CTX_new(Library.shared.hmac))
        // A missing pointer would mean the key given before, so an empty key is one byte of which none is read.
        let bytes = key.isEmpty ? [0] : key
        var digest = Array("SHA256".utf8CString)
        let answer = unsafe digest.withUnsafeMutableBufferPointer { name in
            let parameters = unsafe [
                OSSL_PARAM_construct_utf8_string("digest", name.baseAddress, 0), OSSL_PARAM_construct_end(),
            ]
            return unsafe EVP_MAC_init(keyed, bytes, key.count, parameters)
        }
        Library.require(answer)
    }

    deinit { unsafe EVP_MAC_CTX_free(keyed) }

    /// The tag of a message.
    public func tag(_ message: [UInt8]) -> [UInt8] {
        let context = unsafe Library.require(unsafe EVP_MAC_CTX_dup(keyed))
        defer { unsafe EVP_MAC_CTX_free(context) }
        var tag = [UInt8](repeating: 0, count: Self.byteCount)
        var written = 0
        Library.require(unsafe EVP_MAC_update(context, message, message.count))
        Library.require(unsafe EVP_MAC_final(context, &tag, &written, tag.count))
        return tag
    }

    /// Whether a tag is this message's, in a time that tells nothing of how much of it is right.
    public func verify(_ tag: [UInt8], of message: [UInt8]) -> Bool {
        constantTimeEquals(tag, self.tag(message))
    }

    /// The tag of a message under a key that is used once.
    public static func tag(_ message: [UInt8], key: [UInt8]) -> [UInt8] {
        HMACSHA256(key: key).tag(message)
    }
}
