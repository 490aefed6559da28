import Primitives

/// The text of a small file, kept byte for byte.
public struct FileText: Scalar {
    /// The largest file that a request carries.
    public static let mostBytes = 1 << 20

    /// The text.
    public let text: String

    /// How it is described.
    public static var form: ScalarForm {
        ScalarForm(name: "file_text", summary: "The text of a small file, UTF-8.", sample: "{}")
    }

    /// Takes any text that is not too large.
    public init(parsing text: String) throws(ScalarFault) {
        guard text.utf8.count <= Self.mostBytes else {
            throw ScalarFault(code: "too_long", detail: "must have at most \(Self.mostBytes) bytes")
        }
        self.text = text
    }
}
