import COpenSSL

/// The hash SHA-256 (FIPS 180-4) of bytes that come piece by piece.
@safe
public struct SHA256: ~Copyable {
    /// How many bytes a hash has.
    public static let byteCount = 32

    private let context: OpaquePointer

    /// Starts with no bytes.
    public init() {
        unsafe context = Library.require(unsafe EVP_MD_CTX_new())
        Library.require(unsafe EVP_DigestInit_ex2(context, Library.shared.sha256, nil))
    }

    deinit { unsafe EVP_MD_CTX_free(context) }

    /// Adds bytes to what is hashed.
    public mutating func update(_ bytes: [UInt8]) {
        Library.require(unsafe EVP_DigestUpdate(context, bytes, bytes.count))
    }

    /// The hash of all the bytes.
    public consuming func finish() -> [UInt8] {
        var hash = [UInt8](repeating: 0, count: Self.byteCount)
        Library.require(unsafe EVP_DigestFinal_ex(context, &hash, nil))
        return hash
    }

    /// The hash of some bytes.
    public static func hash(_ bytes: [UInt8]) -> [UInt8] {
        var hash = SHA256()
        hash.update(bytes)
        return hash.finish()
    }
}
