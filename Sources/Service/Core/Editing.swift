import Crypto
import JSON

/// A command that changes something one can look at: its answer is that thing afterwards.
///
/// Who edits what he has seen names the tag of it, and is refused where it has changed meanwhile.
public protocol Editing: Command {
    /// The thing as it is now, in the form of the answer.
    func current(in scope: ReadScope) throws -> Answer
}

/// The tag of one state of a thing: the same bytes have the same tag.
public enum EntityTag {
    private static let byteCount = 16

    /// The tag of an answer.
    public static func of(_ bytes: [UInt8]) -> String {
        Hex.encode(Array(SHA256.hash(bytes).prefix(byteCount)))
    }
}

extension Service {
    /// Refuses to change what is no longer what the caller has seen; whoever says nothing has seen nothing.
    static func requireUnchanged<C: Command>(_ command: C, _ expected: [String]?, in scope: ReadScope) throws {
        guard let expected, let editing = command as? any Editing else { return }
        let tag = EntityTag.of(try bytes(of: editing, in: scope))
        guard !expected.contains(tag) else { return }
        throw Refusal(
            .outdated, code: "changed_meanwhile", what: "It has been changed since you looked.",
            why: "Your change was made for another state of it.", next: "Look again and repeat your change.")
    }

    private static func bytes<E: Editing>(of editing: E, in scope: ReadScope) throws -> [UInt8] {
        try JSONCoder.encode(try editing.current(in: scope))
    }
}
