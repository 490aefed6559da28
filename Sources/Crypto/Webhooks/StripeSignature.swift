/// Checking messages as Stripe signs them: HMAC-SHA256 over `timestamp.body`, in hexadecimal.
///
/// See [Stripe's page](https://docs.stripe.com/webhooks#verify-manually).
public enum StripeSignature {
    private struct Header {
        var timestamp: String?
        var tags: [[UInt8]] = []
        var signatureCount = 0
    }

    /// Refuses a message unless one of its signatures was made with one of the secrets, at most five minutes from now.
    ///
    /// `header` is the text of `Stripe-Signature` as it came, such as `t=1492774577,v1=5257…`; `now` is seconds since
    /// 1970.
    public static func verify(
        header: String, body: [UInt8], secrets: [StripeSecret], now: Int64
    ) throws(SignatureFault) {
        let parts = try read(header)
        guard let timestamp = parts.timestamp else { throw .headerMalformed }
        try WebhookTimestamp.check(timestamp, now: now)
        guard !parts.tags.isEmpty else { throw .headerMalformed }
        let message = Array("\(timestamp).".utf8) + body
        // The digits are compared as text: read as a number, capital letters would be a second form of one signature.
        try SignatureMatch.require(parts.tags, secrets.lazy.map { Array(Hex.encode($0.key.tag(message)).utf8) })
    }

    /// The one timestamp and the tags of version 1; those of other versions are passed over unread.
    private static func read(_ text: String) throws(SignatureFault) -> Header {
        guard text.utf8.count <= WebhookLimits.longestHeader else { throw .headerMalformed }
        var header = Header()
        for part in text.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
            guard let sign = part.firstIndex(of: UInt8(ascii: "=")), sign > part.startIndex else {
                throw .headerMalformed
            }
            let value = Array(part[part.index(after: sign)...])
            switch String(decoding: part[..<sign], as: UTF8.self) {
            case "t":
                guard header.timestamp == nil else { throw .headerMalformed }
                header.timestamp = String(decoding: value, as: UTF8.self)
            case let version:
                header.signatureCount += 1
                guard header.signatureCount <= WebhookLimits.mostSignatures else { throw .tooManySignatures }
                guard version == "v1" else { continue }
                guard !value.isEmpty else { throw .headerMalformed }
                header.tags.append(value)
            }
        }
        return header
    }
}
