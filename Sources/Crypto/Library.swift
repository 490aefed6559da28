import COpenSSL

/// The algorithms of libcrypto, each fetched once: fetching by name at every use costs as much as the hashing.
@safe
final class Library: @unchecked Sendable {
    /// The library as it was found when it was first used.
    static let shared = Library()

    /// SHA-256.
    let sha256: OpaquePointer

    /// HMAC, of whatever hash it is told.
    let hmac: OpaquePointer

    /// AES with keys of 256 bits in Galois/Counter Mode.
    let aes256GCM: OpaquePointer

    private init() {
        unsafe sha256 = Self.require(unsafe EVP_MD_fetch(nil, "SHA256", nil))
        unsafe hmac = Self.require(unsafe EVP_MAC_fetch(nil, "HMAC", nil))
        unsafe aes256GCM = Self.require(unsafe EVP_CIPHER_fetch(nil, "AES-256-GCM", nil))
    }

    /// The handle, which libcrypto can only fail to give when memory is at its end or it was built without these.
    ///
    /// Neither comes from any input, and nothing that needs an audit seal could go on.
    static func require(_ handle: OpaquePointer?) -> OpaquePointer {
        guard let handle = unsafe handle else { preconditionFailure("libcrypto gives no handle") }
        return unsafe handle
    }

    /// The same for calls that answer 1 when they succeed.
    static func require(_ answer: Int32) {
        precondition(answer == 1, "libcrypto cannot do its work")
    }
}
