/// Something kept secret at rest: AES-256-GCM under a random nonce, bound to the place it was made for.
///
/// A box is a byte that names this form, the nonce (12 bytes), what is hidden, and the tag (16 bytes). Random nonces of
/// 96 bits are safe for 2³² boxes under one key (NIST SP 800-38D, 8.3); here a box is a secret that somebody was given.
public enum SealedBox {
    /// The most bytes a box holds.
    public static let longestContent = 65_536

    /// The first byte of every box.
    public static let form: UInt8 = 1

    /// Hides `content`; only who names the same `place` can open the box.
    public static func seal(_ content: [UInt8], for place: [UInt8], key: SealingKey) throws(SealFault) -> [UInt8] {
        guard content.count <= longestContent, place.count <= longestContent else { throw .tooLong }
        let nonce = RandomBytes.draw(AES256GCM.nonceByteCount)
        let (hidden, tag) = AES256GCM.encrypt(content, beside: place, nonce: nonce, key: key)
        return [form] + nonce + hidden + tag
    }

    /// What is in a box that was made with this key for this place.
    public static func open(_ box: [UInt8], for place: [UInt8], key: SealingKey) throws(SealFault) -> [UInt8] {
        let overhead = 1 + AES256GCM.nonceByteCount + AES256GCM.tagByteCount
        guard overhead...(overhead + longestContent) ~= box.count, box.first == form, place.count <= longestContent
        else { throw .notOurs }
        let nonce = Array(box[1...AES256GCM.nonceByteCount])
        let hidden = Array(box[(1 + AES256GCM.nonceByteCount)..<(box.count - AES256GCM.tagByteCount)])
        let tag = Array(box.suffix(AES256GCM.tagByteCount))
        guard let content = AES256GCM.decrypt(hidden, tag: tag, beside: place, nonce: nonce, key: key) else {
            throw .notOurs
        }
        return content
    }
}
