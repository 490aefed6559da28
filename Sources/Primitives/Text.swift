/// What somebody wrote: up to 4,000 bytes on any number of lines, in normalisation form C, equal only byte by byte.
public struct Text: Hashable, Comparable, Sendable {
    private let content: NormalisedText

    /// The most bytes of UTF-8 a text may have.
    public static let byteLimit = 4_000

    /// The text in normalisation form C.
    public var text: String { content.string }

    /// By bytes, in the order of the text.
    public static func < (left: Text, right: Text) -> Bool { left.content < right.content }
}

extension Text: Scalar, CodingKeyRepresentable {
    /// What a schema says about it.
    public static var form: ScalarForm {
        ScalarForm(name: "text", summary: "Free text of up to 4,000 bytes.", sample: "As agreed on the phone.")
    }

    /// Control characters other than tab, line feed and return are refused: XML, and so an invoice, cannot carry them.
    public init(parsing text: String) throws(ScalarFault) {
        guard text.utf8.count <= 2 * Self.byteLimit else { throw Self.tooLong }
        content = NormalisedText(text)
        guard !content.isBlank else { throw .blank("text") }
        guard content.string.utf8.count <= Self.byteLimit else { throw Self.tooLong }
        if let scalar = content.firstIllegal(allowing: ["\t", "\n", "\r"]) {
            throw .illegalCharacter(scalar, in: "text")
        }
    }

    private static let tooLong = ScalarFault(code: "too_long", detail: "the text has more than \(byteLimit) bytes")
}
