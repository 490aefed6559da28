import Crypto

/// What was asked, as the records keep it: the operation's name, its canonical input, and a fingerprint of both.
struct Asked: Sendable {
    let name: String
    let input: [UInt8]
    let fingerprint: [UInt8]
    /// Whether the answer holds a secret that must not lie open anywhere.
    let tellsSecret: Bool

    init<O: Operation>(_ type: O.Type, _ input: [UInt8]) {
        name = O.name
        self.input = input
        fingerprint = SHA256.hash(Array(O.name.utf8) + [0] + input)
        tellsSecret = type is any TellsSecret.Type
    }
}

/// An operation whose answer tells a secret once: where that answer is kept for a repeated request, it is sealed.
public protocol TellsSecret {}
