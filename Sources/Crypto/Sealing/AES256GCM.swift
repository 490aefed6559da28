import COpenSSL

/// AES-256 in Galois/Counter Mode (NIST SP 800-38D) as libcrypto does it.
///
/// See [EVP_EncryptInit(3)](https://docs.openssl.org/3.0/man3/EVP_EncryptInit/), "AEAD interface".
enum AES256GCM {
    static let nonceByteCount = 12
    static let tagByteCount = 16

    /// What hides `content`, and the tag that vouches for it and for what stands beside it.
    static func encrypt(
        _ content: [UInt8], beside place: [UInt8], nonce: [UInt8], key: SealingKey
    ) -> (hidden: [UInt8], tag: [UInt8]) {
        let context = Context(nonce: nonce, key: key, encrypting: true)
        Library.require(unsafe context.update(place, into: nil))
        var hidden = [UInt8](repeating: 0, count: content.count)
        Library.require(unsafe context.update(content, into: &hidden))
        Library.require(context.finish())
        return (hidden, context.tag())
    }

    /// What was hidden; nil where the tag does not vouch for all of it.
    static func decrypt(
        _ hidden: [UInt8], tag: [UInt8], beside place: [UInt8], nonce: [UInt8], key: SealingKey
    ) -> [UInt8]? {
        let context = Context(nonce: nonce, key: key, encrypting: false)
        context.expect(tag)
        var content = [UInt8](repeating: 0, count: hidden.count)
        guard unsafe context.update(place, into: nil) == 1, unsafe context.update(hidden, into: &content) == 1,
            context.finish() == 1
        else { return nil }
        return content
    }
}

/// One encryption or decryption under way.
@safe
private struct Context: ~Copyable {
    private let handle: OpaquePointer

    /// A nonce and a key of their right lengths: libcrypto reads as many bytes as it expects.
    init(nonce: [UInt8], key: SealingKey, encrypting: Bool) {
        precondition(nonce.count == AES256GCM.nonceByteCount && key.bytes.count == SealingKey.byteCount)
        unsafe handle = Library.require(unsafe EVP_CIPHER_CTX_new())
        Library.require(
            unsafe EVP_CipherInit_ex2(handle, Library.shared.aes256GCM, key.bytes, nonce, encrypting ? 1 : 0, nil))
    }

    deinit { unsafe EVP_CIPHER_CTX_free(handle) }

    /// Works on bytes that are hidden, or with no output on those that are only vouched for.
    func update(_ bytes: [UInt8], into output: UnsafeMutablePointer<UInt8>?) -> Int32 {
        guard !bytes.isEmpty else { return 1 }
        var written: Int32 = 0
        return unsafe EVP_CipherUpdate(handle, output, &written, bytes, Int32(bytes.count))
    }

    /// Ends it; answers 1, or where a tag was expected and does not fit, something else.
    func finish() -> Int32 {
        // In this mode nothing is held back for the end, but the call must have a place to write.
        var rest: [UInt8] = [0]
        var written: Int32 = 0
        return unsafe EVP_CipherFinal_ex(handle, &rest, &written)
    }

    /// The tag of what has been encrypted.
    func tag() -> [UInt8] {
        var tag = [UInt8](repeating: 0, count: AES256GCM.tagByteCount)
        Library.require(
            unsafe EVP_CIPHER_CTX_ctrl(handle, EVP_CTRL_AEAD_GET_TAG, Int32(AES256GCM.tagByteCount), &tag))
        return tag
    }

    /// Says which tag a decryption is to end with.
    func expect(_ tag: [UInt8]) {
        precondition(tag.count == AES256GCM.tagByteCount)
        var tag = tag
        Library.require(
            unsafe EVP_CIPHER_CTX_ctrl(handle, EVP_CTRL_AEAD_SET_TAG, Int32(AES256GCM.tagByteCount), &tag))
    }
}
