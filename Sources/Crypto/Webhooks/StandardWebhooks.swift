/// Signing and checking messages as Standard Webhooks does: HMAC-SHA256 over `id.timestamp.body`, in base 64.
///
/// See [the specification](https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md).
public enum StandardWebhooks {
    private static let version = "v1"

    /// The signature of a message, as it stands in `webhook-signature`; several are put one space apart.
    public static func sign(id: String, timestamp: Int64, body: [UInt8], secret: WebhookSecret) -> String {
        let tag = secret.key.tag(signed(id: id, timestamp: String(timestamp), body: body))
        return "\(version),\(Base64.standard.encode(tag))"
    }

    /// Refuses a message unless one of its signatures was made with one of the secrets, at most five minutes from now.
    ///
    /// `id`, `timestamp` and `signatures` are the texts of the headers `webhook-id`, `webhook-timestamp` and
    /// `webhook-signature` as they came, `now` is seconds since 1970.
    public static func verify(
        id: String, timestamp: String, signatures: String, body: [UInt8], secrets: [WebhookSecret], now: Int64
    ) throws(SignatureFault) {
        guard 1...WebhookLimits.longestID ~= id.utf8.count, id.utf8.allSatisfy({ 0x21...0x7E ~= $0 }) else {
            throw .idMalformed
        }
        try WebhookTimestamp.check(timestamp, now: now)
        let offered = try tags(in: signatures)
        let message = signed(id: id, timestamp: timestamp, body: body)
        try SignatureMatch.require(offered, secrets.lazy.map { $0.key.tag(message) })
    }

    private static func signed(id: String, timestamp: String, body: [UInt8]) -> [UInt8] {
        Array("\(id).\(timestamp).".utf8) + body
    }

    /// The tags of the version we know; those of other versions are passed over unread.
    private static func tags(in header: String) throws(SignatureFault) -> [[UInt8]] {
        guard header.utf8.count <= WebhookLimits.longestHeader else { throw .headerMalformed }
        let signatures = header.utf8.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        guard signatures.count <= WebhookLimits.mostSignatures else { throw .tooManySignatures }
        var tags: [[UInt8]] = []
        for signature in signatures {
            guard let comma = signature.firstIndex(of: UInt8(ascii: ",")), comma > signature.startIndex else {
                throw .headerMalformed
            }
            guard signature[..<comma].elementsEqual(version.utf8) else { continue }
            let letters = String(decoding: signature[signature.index(after: comma)...], as: UTF8.self)
            guard !letters.isEmpty, let tag = Base64.standard.decode(letters) else { throw .headerMalformed }
            tags.append(tag)
        }
        guard !tags.isEmpty else { throw .headerMalformed }
        return tags
    }
}
