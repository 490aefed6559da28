/// Why a message is not taken as its sender's.
public enum SignatureFault: String, Error, Hashable, Sendable, CaseIterable {
    /// The message's id is missing, too long, or holds something other than visible ASCII.
    case idMalformed = "webhook_id_malformed"
    /// The timestamp is something other than plain digits.
    case timestampMalformed = "webhook_timestamp_malformed"
    /// The timestamp lies further from now than is tolerated.
    case timestampOutOfTolerance = "webhook_timestamp_out_of_tolerance"
    /// The header that carries the signatures is missing or does not have its form.
    case headerMalformed = "webhook_signature_malformed"
    /// The header carries more signatures than anyone needs.
    case tooManySignatures = "webhook_signatures_too_many"
    /// No signature in the header is one of this message under a secret that is valid.
    case noSignatureMatches = "webhook_signature_mismatch"
}
