/// The way from a document's root to one of its values, written `lines[2].amount`.
public indirect enum JSONPath: Hashable, Sendable {
    /// The document itself; written as nothing.
    case root
    /// The value under a name of the object at a path.
    case member(JSONPath, String)
    /// An element, counted from 0, of the array at a path.
    case element(JSONPath, Int)
}

extension JSONPath: CustomStringConvertible {
    /// The path as people write it; a name that would read as several is quoted: `prices["a.b"]`.
    public var description: String {
        switch self {
        case .root: ""
        case .member(let parent, let name): parent.description + JSONPath.joint(name, isFirst: parent == .root)
        case .element(let parent, let index): parent.description + "[\(index)]"
        }
    }

    private static func joint(_ name: String, isFirst: Bool) -> String {
        let shown = JSONPath.shortened(name)
        guard isPlain(shown) else { return "[" + JSONWriter.quoted(shown) + "]" }
        return isFirst ? shown : "." + shown
    }

    /// Names come from outside: a message shows no more of one than this.
    static let shownCharacters = 64

    static func shortened(_ name: String) -> String {
        // Counting bytes first keeps a hostile name of a megabyte from being walked by characters.
        guard name.utf8.count > shownCharacters else { return name }
        return String(name.unicodeScalars.prefix(shownCharacters)) + "…"
    }

    private static func isPlain(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.allSatisfy { $0 > 0x20 && !#".[]""#.utf8.contains($0) }
    }
}
