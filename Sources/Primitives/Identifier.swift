/// What kind of thing an identifier names.
public protocol IdentifierTag: Sendable {
    /// Three lower-case letters that start the text, such as `inc`.
    static var prefix: String { get }

    /// The kind in words, such as `incident`.
    static var name: String { get }
}

/// A name that Acquit gives: 128 bits, the first 48 of them milliseconds, so that ids sort by when they were made.
///
/// The text is the kind's prefix, an underscore and 26 letters of Crockford's base 32 in lower case.
public struct Identifier<Tag: IdentifierTag>: Hashable, Comparable, Sendable {
    /// The first 64 bits: 48 of milliseconds since 1970, then 16 others.
    public let high: UInt64

    /// The last 64 bits.
    public let low: UInt64

    /// An identifier of known bits.
    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Milliseconds since 1970 when it was made.
    public var milliseconds: Int64 { Int64(high >> 16) }

    /// By bytes, in the order of the text.
    public static func < (left: Self, right: Self) -> Bool { (left.high, left.low) < (right.high, right.low) }
}

extension Identifier: Scalar, CodingKeyRepresentable {
    /// What a schema says about it.
    public static var form: ScalarForm {
        ScalarForm(
            name: "\(Tag.prefix)-id", summary: "The id of one \(Tag.name), `\(Tag.prefix)_` and 26 letters and digits.",
            pattern: "^\(Tag.prefix)_[0-7][0-9a-hjkmnp-tv-z]{25}$", sample: "\(Tag.prefix)_01jqz3k8xw5v7y2m4n6p8r0t1s")
    }

    /// Reads the whole of `text`, or says what is wrong with it.
    public init(parsing text: String) throws(ScalarFault) {
        let letters = text.utf8.span
        let start = Tag.prefix.utf8.count
        guard letters.count > start, letters[start] == UInt8(ascii: "_"), text.utf8.starts(with: Tag.prefix.utf8) else {
            throw ScalarFault(
                code: "wrong_prefix", detail: "the id of one \(Tag.name) begins with \(Tag.prefix)_")
        }
        guard let bits = Crockford.decode(letters, from: start + 1) else {
            throw .malformed(text, expected: "the id of one \(Tag.name): \(Tag.prefix)_ and 26 letters and digits")
        }
        self.init(high: bits.high, low: bits.low)
    }

    /// The canonical text.
    public var text: String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Tag.prefix.utf8.count + 1 + Crockford.length)
        bytes.append(contentsOf: Tag.prefix.utf8)
        bytes.append(UInt8(ascii: "_"))
        Crockford.encode(high: high, low: low, into: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}
