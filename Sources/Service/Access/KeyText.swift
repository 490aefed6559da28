import Crypto
import Primitives
import System

/// An API key as its holder has it: `acq_`, the key's id, the secret and a checksum.
///
/// The checksum tells a mistyped key from a wrong one without asking the database; it protects nothing.
public struct KeyText: Sendable {
    /// How many random bytes a secret has.
    static let secretByteCount = 20
    private static let checksumByteCount = 4
    private static let beginning = "acq_"
    /// 26 letters of the id, an underscore, 32 of the secret, 7 of the checksum.
    private static let byteCount = 70

    /// Which key it is.
    public let id: KeyID
    private let secret: [UInt8]

    /// A key with a secret nobody knows yet.
    init(drawnFor id: KeyID) throws(SystemError) {
        self.id = id
        secret = try Random.bytes(Self.secretByteCount)
    }

    /// Reads a key; nil where a letter is wrong or missing.
    public init?(parsing text: String) {
        let letters = Array(text.utf8)
        let parts = (id: 4..<30, secret: 31..<63, checksum: 63..<Self.byteCount)
        guard letters.count == Self.byteCount, letters.starts(with: Self.beginning.utf8),
            letters[parts.id.upperBound] == UInt8(ascii: "_"),
            let id = try? KeyID(parsing: "key_" + String(decoding: letters[parts.id], as: UTF8.self)),
            let secret = Base32.decode(letters[parts.secret]), secret.count == Self.secretByteCount,
            letters[parts.checksum].elementsEqual(Self.checksum(of: letters[..<parts.checksum.lowerBound]).utf8)
        else { return nil }
        self.id = id
        self.secret = secret
    }

    /// The key as its holder has it.
    public var text: String {
        let body = "\(Self.beginning)\(id.text.dropFirst(4))_\(Base32.encode(secret))"
        return body + Self.checksum(of: body.utf8)
    }

    /// What is stored of the secret.
    var hash: [UInt8] { SHA256.hash(secret) }

    private static func checksum(of body: some Sequence<UInt8>) -> String {
        Base32.encode(Array(SHA256.hash(Array(body)).prefix(checksumByteCount)))
    }
}
