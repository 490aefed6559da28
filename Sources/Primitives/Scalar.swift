/// A leaf of every input: a value with one canonical text, read whole or not at all.
///
/// Fields of operations, columns and parts of documents are scalars, so that each has one parser, one printer and
/// one line in the schema. Without more said, a scalar codes as its text, or as a number or truth value where its
/// form says so.
public protocol Scalar: Hashable, Sendable, Codable, CustomStringConvertible {
    /// What a schema says about this kind of value.
    static var form: ScalarForm { get }

    /// How the value stands in JSON; apart from the form, because that is for people and is made when it is asked for.
    static var kind: ScalarForm.Kind { get }

    /// Reads the whole of `text`, or says what is wrong with it.
    init(parsing text: String) throws(ScalarFault)

    /// The canonical text, which `init(parsing:)` reads back to an equal value.
    var text: String { get }
}

extension Scalar {
    /// Text.
    public static var kind: ScalarForm.Kind { .text }

    /// The canonical text.
    public var description: String { text }
}
