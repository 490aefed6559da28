/// What kind of thing a slug names.
public protocol SlugTag: Sendable {
    /// The kind in one word, such as `account`.
    static var name: String { get }
}

/// A name that users choose: 1 to 64 of `a-z 0-9 . _ -`, a letter or digit first.
///
/// ASCII, so that equal strings are equal bytes everywhere, and safe in paths, addresses and file names.
public struct Slug<Tag: SlugTag>: Hashable, Comparable, Sendable {
    /// The name itself.
    public let text: String

    /// By bytes, in the order of the text.
    public static func < (left: Self, right: Self) -> Bool { left.text < right.text }
}

extension Slug: Scalar, CodingKeyRepresentable {
    /// What a schema says about it.
    public static var form: ScalarForm {
        ScalarForm(
            name: "\(Tag.name)-id",
            summary:
                "The id of one \(Tag.name): 1 to 64 of a-z, 0-9, dot, underscore and hyphen, a letter or digit first.",
            pattern: "^[a-z0-9][a-z0-9._-]{0,63}$", sample: "example-\(Tag.name)")
    }

    /// Reads the whole of `text`, or says what is wrong with it.
    public init(parsing text: String) throws(ScalarFault) {
        let bytes = text.utf8
        guard !bytes.isEmpty else { throw ScalarFault(code: "empty", detail: "the \(Tag.name) id is empty") }
        guard bytes.count <= 64 else {
            throw ScalarFault(code: "too_long", detail: "the \(Tag.name) id has more than 64 characters")
        }
        guard bytes.allSatisfy(SlugBytes.isLegal), bytes.first.map(SlugBytes.isLetterOrDigit) == true else {
            throw .malformed(text, expected: "a \(Tag.name) id of a-z, 0-9, '.', '_' and '-', a letter or digit first")
        }
        self.text = text
    }
}

/// The alphabet of slugs.
private enum SlugBytes {
    static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || Digits.isDigit(byte)
    }

    static func isLegal(_ byte: UInt8) -> Bool {
        isLetterOrDigit(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
    }
}
