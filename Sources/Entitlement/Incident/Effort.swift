import Primitives

/// How hard the customer found it to get help: 1 easy, 5 hard.
public struct Effort: Hashable, Sendable {
    /// 1...5.
    public let grade: Int

    /// The grade, or nil outside 1...5.
    public init?(_ grade: Int) {
        guard (1...5).contains(grade) else { return nil }
        self.grade = grade
    }
}

extension Effort: Scalar {
    /// How an effort is written.
    public static var form: ScalarForm {
        ScalarForm(
            name: "effort", summary: "How hard it was to get help: 1 (easy) to 5 (hard).", pattern: "^[1-5]$",
            sample: "2", kind: kind)
    }

    /// A number.
    public static var kind: ScalarForm.Kind { .integer }

    /// Reads one digit from 1 to 5.
    public init(parsing text: String) throws(ScalarFault) {
        guard let effort = Effort(try Int(parsing: text)) else {
            throw ScalarFault(code: "out_of_range", detail: "an effort is a number from 1 to 5")
        }
        self = effort
    }

    /// The digit.
    public var text: String { String(grade) }
}
