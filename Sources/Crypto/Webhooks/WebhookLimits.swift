/// How much of a signed message the one who checks it will look at.
public enum WebhookLimits {
    /// How far a timestamp may lie from now, in seconds, either way.
    public static let toleranceSeconds: Int64 = 300

    /// The most signatures in one header; a sender that rotates its secret sends two.
    public static let mostSignatures = 16

    /// The most bytes of a header that carries signatures.
    public static let longestHeader = 4_096

    /// The most bytes of a message's id.
    public static let longestID = 256

    /// The most digits of a timestamp: enough until the year 33658, and never more than 64 bits hold.
    public static let mostTimestampDigits = 12

    /// How many bytes the key of a `whsec_` secret has.
    public static let keyByteCounts = 24...64

    /// How many bytes a new key gets.
    public static let newKeyByteCount = 32

    /// How many characters the secret of a Stripe endpoint has.
    public static let stripeSecretLengths = 16...255
}
