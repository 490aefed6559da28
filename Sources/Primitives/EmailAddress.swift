/// An address for electronic mail, in lower case.
///
/// RFC 5321 lets the part before the `@` depend on case, yet no provider gives `Ada@` and `ada@` to two people; a
/// customer must not be turned away for a capital letter.
public struct EmailAddress: Hashable, Comparable, Sendable {
    /// The address in lower case.
    public let text: String

    /// By bytes, in the order of the text.
    public static func < (left: EmailAddress, right: EmailAddress) -> Bool { left.text < right.text }
}

extension EmailAddress: Scalar, CodingKeyRepresentable {
    /// What a schema says about it.
    public static var form: ScalarForm {
        ScalarForm(name: "email", summary: "An e-mail address.", sample: "ada@example.com")
    }

    /// Reads the whole of `text`, or says what is wrong with it.
    public init(parsing text: String) throws(ScalarFault) {
        let bytes = Array(text.utf8)
        let parts = bytes.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard bytes.count <= 254, parts.count == 2, AddressParts.isLocal(parts[0]), AddressParts.isDomain(parts[1])
        else { throw .malformed(text, expected: "an e-mail address such as ada@example.com") }
        self.text = String(decoding: bytes.map(AddressParts.lowercased), as: UTF8.self)
    }
}

/// The two halves of an address: a dot-atom of RFC 5322, and a host name of at least two labels.
private enum AddressParts {
    private static let atomSigns = Set("!#$%&'*+-/=?^_`{|}~".utf8)

    static func isLocal(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.count <= 64
            && bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
                .allSatisfy { atom in
                    !atom.isEmpty && atom.allSatisfy { isLetterOrDigit($0) || atomSigns.contains($0) }
                }
    }

    static func isDomain(_ bytes: ArraySlice<UInt8>) -> Bool {
        let labels = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return labels.count >= 2 && labels.allSatisfy(isLabel)
    }

    private static func isLabel(_ bytes: ArraySlice<UInt8>) -> Bool {
        let hyphen = UInt8(ascii: "-")
        return (1...63).contains(bytes.count) && bytes.first != hyphen && bytes.last != hyphen
            && bytes.allSatisfy { isLetterOrDigit($0) || $0 == hyphen }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(lowercased(byte)) || Digits.isDigit(byte)
    }

    static func lowercased(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
}
