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
        guard text.utf8.count == Self.byteCount, text.hasPrefix(Self.beginning) else { return nil }
        let parts = text.dropFirst(Self.beginning.count).split(separator: "_", omittingEmptySubsequences: false)
        guard parts.count == 2, let id = try? KeyID(parsing: "key_\(parts[0])"),
            let secret = Base32.decode(parts[1].prefix(32)), secret.count == Self.secretByteCount
        else { return nil }
        self.id = id
        self.secret = secret
        guard parts[1].dropFirst(32) == checksum else { return nil }
    }

    /// The key as its holder has it.
    public var text: String { body + checksum }

    /// What is stored of the secret.
    var hash: [UInt8] { SHA256.hash(secret) }

    private var body: String {
        "\(Self.beginning)\(id.text.dropFirst(4))_\(Base32.encode(secret))"
    }

    private var checksum: String {
        Base32.encode(Array(SHA256.hash(Array(body.utf8)).prefix(Self.checksumByteCount)))
    }
}
