/// A name that another system gave: 1 to 200 characters on one line, in normalisation form C, equal only byte by byte.
public struct Reference: Hashable, Comparable, Sendable {
    private let content: NormalisedText

    /// The most Unicode scalars a reference may have.
    public static let lengthLimit = 200

    /// The name in normalisation form C.
    public var text: String { content.string }

    /// By bytes, in the order of the text.
    public static func < (left: Reference, right: Reference) -> Bool { left.content < right.content }
}

extension Reference: Scalar, CodingKeyRepresentable {
    /// What a schema says about it.
    public static var form: ScalarForm {
        ScalarForm(
            name: "reference", summary: "Another system's own name for something: 1 to 200 characters on one line.",
            sample: "CASE-1001")
    }

    /// Reads the whole of `text`, or says what is wrong with it.
    public init(parsing text: String) throws(ScalarFault) {
        guard text.utf8.count <= 8 * Self.lengthLimit else { throw Self.tooLong }
        content = NormalisedText(text)
        guard !content.isBlank else { throw .blank("reference") }
        guard content.string.unicodeScalars.count <= Self.lengthLimit else { throw Self.tooLong }
        if let scalar = content.firstIllegal() { throw .illegalCharacter(scalar, in: "reference") }
    }

    private static let tooLong = ScalarFault(
        code: "too_long", detail: "the reference has more than \(lengthLimit) characters")
}
