import JSON
import Primitives

/// The words that answers are described in.
enum Shape {
    /// An object with members; others may be added to it in time.
    static func object(_ properties: [JSONProperty]) -> JSONSchema { .object(properties) }

    /// A list of any length.
    static func list(_ element: JSONSchema) -> JSONSchema { .array(of: element, count: 0...Int.max) }

    /// A scalar's text or number.
    static func scalar<S: Scalar>(_ type: S.Type) -> JSONSchema {
        let form = S.form
        switch form.kind {
        case .integer: return .integer()
        case .boolean: return .boolean
        case .text:
            return .text(
                TextRule(name: form.name, summary: form.summary, pattern: form.pattern, sample: form.sample) { text in
                    (try? S(parsing: text)) == nil
                        ? JSONFault.Reason(code: "invalid", detail: "is no \(form.name)") : nil
                })
        }
    }

    /// One of an enumeration's words.
    static func word<C: CaseIterable & RawRepresentable<String>>(_ type: C.Type) -> JSONSchema {
        .choice(C.allCases.map(\.rawValue))
    }

    /// Money: minor units and their currency.
    static let money = object([must("amount", .integer(), "Minor units."), must("currency", scalar(Currency.self))])
}

/// A member that is always there.
func must(_ name: String, _ schema: JSONSchema, _ summary: String = "") -> JSONProperty {
    JSONProperty(name, schema, summary: summary)
}

/// A member that is always there, and null where there is nothing.
func mustOrNull(_ name: String, _ schema: JSONSchema, _ summary: String = "") -> JSONProperty {
    JSONProperty(name, .nullable(schema), summary: summary)
}

/// A member that may be left out.
func may(_ name: String, _ schema: JSONSchema, _ summary: String = "") -> JSONProperty {
    JSONProperty(name, schema, required: false, summary: summary)
}
