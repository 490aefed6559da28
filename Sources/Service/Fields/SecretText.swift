import Crypto
import Primitives

/// A signing secret in a request: what is written of the request anywhere shows a fingerprint of it instead.
public struct SecretText: Scalar {
    /// How many characters a secret may have.
    private static let lengths = 16...255

    /// The secret itself, for whoever seals it.
    let revealed: String

    /// The first bytes of its hash, by which people can tell two apart.
    public var text: String {
        "sha256:\(Hex.encode(Array(SHA256.hash(Array(revealed.utf8)).prefix(8))))"
    }

    /// How it is described.
    public static var form: ScalarForm {
        ScalarForm(
            name: "signing_secret", summary: "A signing secret: `whsec_` and what follows, on one line.",
            sample: "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD")
    }

    /// Takes 16 to 255 visible characters of ASCII; the error does not repeat them.
    public init(parsing text: String) throws(ScalarFault) {
        guard Self.lengths.contains(text.utf8.count), text.utf8.allSatisfy({ 0x21...0x7E ~= $0 }) else {
            throw ScalarFault(code: "malformed", detail: "must be a signing secret, `whsec_` and what follows")
        }
        revealed = text
    }
}

extension SecretText: CustomStringConvertible {
    /// The fingerprint.
    public var description: String { text }
}
