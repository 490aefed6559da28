/// The name of a time zone as the IANA database writes it; whether there is such a zone only the database can say.
public struct ZoneName: Hashable, Comparable, Sendable {
    /// The name, such as `Europe/Berlin`.
    public let text: String

    /// Coordinated universal time.
    public static let utc = ZoneName(known: "UTC")

    private init(known text: String) { self.text = text }

    /// By bytes, in the order of the text.
    public static func < (left: ZoneName, right: ZoneName) -> Bool { left.text < right.text }
}

extension ZoneName: Scalar, CodingKeyRepresentable {
    /// What a schema says about it.
    public static var form: ScalarForm {
        ScalarForm(
            name: "zone", summary: "A time zone of the IANA database.",
            pattern: "^[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*$", sample: "Europe/Berlin")
    }

    /// The name becomes a path, so it may have neither dots nor empty parts.
    public init(parsing text: String) throws(ScalarFault) {
        let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard text.utf8.count <= 64, let first = text.utf8.first, Self.isLetter(first),
            parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(Self.isLegal) })
        else { throw .malformed(text, expected: "a time zone such as Europe/Berlin") }
        self.text = text
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func isLegal(_ byte: UInt8) -> Bool {
        isLetter(byte) || Digits.isDigit(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "+")
            || byte == UInt8(ascii: "-")
    }
}
