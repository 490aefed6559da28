import Primitives

/// The number printed on an invoice or credit note, which also stands in addresses and file names.
public struct DocumentNumber: Hashable, Comparable, Sendable {
    /// The number as printed.
    public let text: String

    /// Orders numbers as text.
    public static func < (left: DocumentNumber, right: DocumentNumber) -> Bool { left.text < right.text }
}

extension DocumentNumber: Scalar {
    /// How a number is written and described.
    public static var form: ScalarForm {
        ScalarForm(
            name: "document-number", summary: "The number of an invoice or credit note.",
            pattern: "^[A-Za-z0-9][A-Za-z0-9.-]{0,63}$", sample: "INV-2026-000001")
    }

    /// Reads a number: 1 to 64 letters, digits, dots and hyphens, a letter or digit first.
    public init(parsing text: String) throws(ScalarFault) {
        let bytes = text.utf8
        guard bytes.count <= 64, let first = bytes.first, Self.isLetterOrDigit(first),
            bytes.allSatisfy({ Self.isLetterOrDigit($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") })
        else { throw ScalarFault(code: "malformed", detail: "a document number looks like INV-2026-000001") }
        self.text = text
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
