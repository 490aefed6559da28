import Crypto
import JSON
import Primitives
import Storage

/// A message whose sender was recognised by its signature: nothing else is read, let alone kept.
struct SignedMessage {
    /// The id it was signed under, where the signature covers one.
    let id: String?
    /// The headers it was recognised by, as a JSON object.
    let headers: [UInt8]

    /// Checks a message against the secrets that are valid.
    init(
        _ kind: WebhookSourceKind, secrets: [String], headers: (String) -> String?, body: [UInt8], now: Int64
    ) throws(Refusal) {
        do throws(SignatureFault) {
            switch kind {
            case .standard:
                let (id, timestamp, signatures) = Self.standard(headers)
                try StandardWebhooks.verify(
                    id: id, timestamp: timestamp, signatures: signatures, body: body,
                    secrets: secrets.compactMap { WebhookSecret($0) }, now: now)
                self.id = id
                self.headers = Self.kept([
                    ("webhook-id", id), ("webhook-timestamp", timestamp), ("webhook-signature", signatures),
                ])
            case .stripe:
                let signature = headers("stripe-signature") ?? ""
                try StripeSignature.verify(
                    header: signature, body: body, secrets: secrets.compactMap { StripeSecret($0) }, now: now)
                id = nil
                self.headers = Self.kept([("stripe-signature", signature)])
            }
        } catch {
            throw Refusal(signature: error)
        }
    }

    /// The three headers by their names in the standard, or by those of the library it grew out of.
    private static func standard(_ headers: (String) -> String?) -> (id: String, timestamp: String, String) {
        let prefix = headers("webhook-id") == nil && headers("svix-id") != nil ? "svix" : "webhook"
        return (
            headers("\(prefix)-id") ?? "", headers("\(prefix)-timestamp") ?? "", headers("\(prefix)-signature") ?? ""
        )
    }

    private static func kept(_ headers: [(String, String)]) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        for (name, value) in headers {
            writer.key(name)
            writer.string(value)
        }
        writer.endObject()
        return writer.bytes
    }
}

extension Refusal {
    /// A message that is not taken as its sender's; it says nothing of what the right signature would be.
    init(signature fault: SignatureFault) {
        let what =
            switch fault {
            case .idMalformed: "The message has no usable id."
            case .timestampMalformed: "The message's timestamp is not plain seconds since 1970."
            case .timestampOutOfTolerance: "The message was signed too long ago, or in the future."
            case .headerMalformed: "The message carries no signature that can be read."
            case .tooManySignatures: "The message carries too many signatures."
            case .noSignatureMatches: "No signature of the message is right."
            }
        self.init(
            .unauthenticated, code: fault.rawValue, what: what, why: "Nothing of it was kept.",
            next: "Check the secret, and that the body is sent byte for byte as it was signed.")
    }
}
